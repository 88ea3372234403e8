using System.Text.Json;
using ScimService.Api.Patch.Elements;
using ScimService.Api.Patch.Quirks;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch.Requests;

/// <summary>
/// Makes of one sent operation those the engine applies: looks the path up, takes a value without a path apart by its keys, and runs
/// the rewrites of what clients send otherwise than the RFC has it.
/// </summary>
internal sealed class OperationBinder(ResourceType type, FilterLimits limits, List<PatchOperation> operations)
{
    private int _conditions;

    public ScimProblem? Bind(SentOperation sent)
    {
        if (sent.Path is null)
        {
            return BindKeys(sent, null, sent.Value!.Value);
        }

        if (!TryBind(sent.Path, out var path, out var problem))
        {
            return problem;
        }

        return path is { Attribute: null, Extension: { } extension }
            ? BindExtension(sent, extension, path, sent.Value ?? default)
            : Add(sent.Name, sent.Index, path, sent.Value);
    }

    private ScimProblem? BindExtension(SentOperation sent, ResourceSchema extension, BoundPath path, JsonElement value)
    {
        if (sent.Name is OperationName.Remove || (sent.Name is OperationName.Replace && GivenValue.IsNothing(value)))
        {
            operations.Add(new PatchOperation.Remove(sent.Index, path));
            return null;
        }

        return GivenValue.IsNothing(value) ? null : BindKeys(sent, extension.Id, value);
    }

    /// <summary>Each key of the value is the target of an operation of its own (RFC 7644 §3.5.2.1 and §3.5.2.3, no path).</summary>
    private ScimProblem? BindKeys(SentOperation sent, string? schema, JsonElement value)
    {
        var resource = GivenValue.Unwrap(value);
        if (resource.ValueKind is not JsonValueKind.Object)
        {
            return schema is not null ? ValueProblems.NoObjectOf(schema, value) : new ScimProblem(
                ScimType.InvalidValue, "without the path of an attribute, value must be an object with the attributes to change.");
        }

        foreach (var property in resource.EnumerateObject())
        {
            if (BindKey(sent, schema, property) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private ScimProblem? BindKey(SentOperation sent, string? schema, JsonProperty property)
    {
        if (schema is null && type.Extension(property.Name) is { } extension)
        {
            return BindExtension(sent, extension.Schema, new BoundPath(extension.Schema, null, null, null), property.Value);
        }

        if (schema is null && property.Name.Equals(type.Schema.Id, StringComparison.OrdinalIgnoreCase))
        {
            return BindKeys(sent, type.Schema.Id, property.Value);
        }

        if (PathInKey.HasCondition(property.Name) && ++_conditions > PatchLimits.MaxOperations)
        {
            return new ScimProblem(
                ScimType.InvalidValue,
                $"the values so far have more than {PatchLimits.MaxOperations} keys with a condition in brackets; send several requests.");
        }

        if (!TryBindKey(PathInKey.Read(schema, property.Name), out var path, out var problem))
        {
            return PathInKey.IsUnknownAttribute(property.Name, problem) ? null : problem;
        }

        return ReadOnlyKeys.IsIgnored(path) ? null : Add(sent.Name, sent.Index, path, property.Value);
    }

    private ScimProblem? Add(OperationName name, int index, BoundPath path, JsonElement? value)
    {
        if (name is OperationName.Remove)
        {
            var problem = RemoveWithValue.Rewrite(index, path, value, out var removal);
            operations.Add(removal);
            return problem;
        }

        operations.Add(EmptyReference.Means(path, value!.Value) ? new PatchOperation.Remove(index, path with { SubAttribute = null })
            : name is OperationName.Add ? new PatchOperation.Add(index, path, value.Value)
            : new PatchOperation.Replace(index, path, value.Value));
        return null;
    }

    private bool TryBind(string text, out BoundPath path, out ScimProblem problem)
    {
        problem = null!;
        if (type.Attribute(text) is { } attribute)
        {
            path = new BoundPath(null, attribute, null, null);
            return true;
        }

        path = null!;
        return PatchPathParser.TryParse(text, limits, out var parsed, out problem!)
            && PathBinder.TryBind(parsed, type, out path!, out problem!);
    }

    private bool TryBindKey(string text, out BoundPath path, out ScimProblem problem) => PathInKey.HasCondition(text)
        ? TryBind(text, out path, out problem)
        : PathBinder.TryBind(new PatchPath(AttributePath.Split(text.Trim())), type, out path!, out problem!);
}
