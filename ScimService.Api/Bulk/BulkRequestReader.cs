using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ScimService.Api.Errors;
using ScimService.Api.Responses;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Bulk;

/// <summary>Reads the message of a bulk request (RFC 7644 §3.7).</summary>
internal sealed class BulkRequestReader(SchemaCatalogue catalogue, int maxOperations, FilterLimits limits)
{
    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "DELETE"];

    /// <summary>
    /// Gives the operations. Refuses the request with 413 when it has too many, and with invalidSyntax when it is no BulkRequest or
    /// gives two operations one bulkId; what is wrong with a single operation is that operation's refusal.
    /// </summary>
    public bool TryRead(
        JsonElement message, [NotNullWhen(true)] out BulkRequest? request, [NotNullWhen(false)] out ScimErrorResult? refusal)
    {
        request = null;
        refusal = null;
        if (JsonMember.Find(message, "schemas") is { } schemas && !MessageUrn.IsGiven(schemas, SchemaUrns.BulkRequest))
        {
            refusal = Syntax($"schemas must be [\"{SchemaUrns.BulkRequest}\"].");
            return false;
        }

        if (JsonMember.Find(message, "Operations") is not { ValueKind: JsonValueKind.Array } sent || sent.GetArrayLength() is 0)
        {
            refusal = Syntax("Operations must be an array with at least one operation.");
            return false;
        }

        if (sent.GetArrayLength() > maxOperations)
        {
            refusal = ScimErrorResult.Of(
                StatusCodes.Status413PayloadTooLarge,
                $"The bulk request has {sent.GetArrayLength()} operations, more than maxOperations ({maxOperations}); send several.");
            return false;
        }

        var failOnErrors = JsonMember.Find(message, "failOnErrors");
        if (failOnErrors is not (null or { ValueKind: JsonValueKind.Null })
            && !(failOnErrors is { ValueKind: JsonValueKind.Number } given && given.TryGetInt32(out var most) && most > 0))
        {
            refusal = Syntax("failOnErrors must be a positive integer.");
            return false;
        }

        var operations = sent.EnumerateArray().Select(Read).ToList();
        var twice = operations.Where(operation => operation is { BulkId: not null, Method: "POST" })
            .GroupBy(operation => operation.BulkId).FirstOrDefault(same => same.Count() > 1);
        refusal = twice is null
            ? null
            : Syntax($"Operations[{twice.ElementAt(1).Index}].bulkId: given to an earlier operation already; each must be unique.");
        request = new BulkRequest(operations, failOnErrors is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : null);
        return refusal is null;
    }

    private BulkOperation Read(JsonElement sent, int index)
    {
        if (sent.ValueKind is not JsonValueKind.Object)
        {
            return Refused(new BulkOperation { Index = index, Method = "", Limits = limits }, ScimType.InvalidSyntax, ": must be an object.");
        }

        var unfit = JsonScreen.Check(sent);
        var method = Text(sent, "method")?.ToUpperInvariant() ?? "";
        var operation = new BulkOperation
        {
            Index = index,
            Method = method,
            BulkId = Text(sent, "bulkId"),
            Path = Text(sent, "path") is { Length: > 0 } given ? $"/{given.TrimStart('/')}" : null,
            Data = unfit is null ? JsonMember.Find(sent, "data") ?? default : default,
            Limits = limits,
            Condition = Text(sent, "version") is { Length: > 0 } version ? EntityTag.Condition(version) : null,
        };
        if (unfit is not null)
        {
            return Refused(operation, unfit.Type, $": {unfit.Detail}");
        }

        if (!Methods.Contains(method))
        {
            return Refused(operation, "method", "must be POST, PUT, PATCH or DELETE.");
        }

        // A slash at the end means nothing, as in the path of a request.
        var parts = operation.Path?.Trim('/').Split('/', 2) ?? [""];
        operation = operation with { Type = catalogue.Endpoint($"/{parts[0]}"), Target = parts.ElementAtOrDefault(1) };
        return method is not "POST" && JsonMember.Find(sent, "version") is { ValueKind: not (JsonValueKind.String or JsonValueKind.Null) }
            ? Refused(operation, "version", "must be a string, such as W/\"1\".")
            : Check(operation);
    }

    private static BulkOperation Check(BulkOperation operation) => operation switch
    {
        { Path: { } path } when path.Contains('?') => Refused(operation, "path", "must have no query; parameters do not apply to operations."),
        { Type: null } => Refused(operation, "path", "must begin with the endpoint of a resource type, such as /Users or /Groups/{id}."),
        { Method: "POST", Target: not null } => Refused(operation, "path", "a POST goes to the endpoint itself, such as /Users."),
        { Method: "POST", BulkId: null or "" } => Refused(operation, "bulkId", "required for a POST."),
        { Method: not "POST", Target: null } => Refused(operation, "path", "must name a resource, such as /Users/{id}."),
        { Method: not "DELETE", Data.ValueKind: not JsonValueKind.Object } => Refused(operation, "data", "must be an object."),
        _ => operation,
    };

    private static BulkOperation Refused(BulkOperation operation, string member, string reason) =>
        Refused(operation, ScimType.InvalidSyntax, $".{member}: {reason}");

    private static BulkOperation Refused(BulkOperation operation, ScimType type, string reason) =>
        operation with { Refusal = ScimErrorResult.From(new ScimProblem(type, $"Operations[{operation.Index}]{reason}")) };

    private static ScimErrorResult Syntax(string detail) => ScimErrorResult.From(new ScimProblem(ScimType.InvalidSyntax, detail));

    /// <summary>A member that is text and can be read.</summary>
    private static string? Text(JsonElement owner, string name) =>
        JsonMember.Find(owner, name) is { ValueKind: JsonValueKind.String } text && JsonScreen.Check(text) is null ? text.GetString() : null;
}
