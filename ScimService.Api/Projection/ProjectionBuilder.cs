using ScimService.Filtering.Schema;

namespace ScimService.Api.Projection;

/// <summary>Combines the names a client gave with the <c>returned</c> characteristic of each attribute (RFC 7643 §7).</summary>
internal sealed class ProjectionBuilder(ResourceType type, ProjectionMode mode, IReadOnlyList<string> names)
{
    private readonly ProjectionNames _names = new(type, names);

    public ResourceProjection Build() => new(
        Select([.. CommonAttributes.All, .. type.Schema.Attributes]),
        type.Extensions.ToDictionary(
            extension => extension.Schema.Id, extension => Select(extension.Schema.Attributes), StringComparer.Ordinal),
        Covers(CommonAttributes.All) && Covers(type.Schema.Attributes)
            && type.Extensions.All(extension => Covers(extension.Schema.Attributes)));

    private Dictionary<string, SubSelection> Select(IReadOnlyList<AttributeDefinition> attributes)
    {
        var selected = new Dictionary<string, SubSelection>(StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            if (Select(attribute) is { } subs)
            {
                selected[attribute.Name] = subs;
            }
        }

        return selected;
    }

    /// <summary>Whether all of these that can be in a stored document are returned.</summary>
    private bool Covers(IReadOnlyList<AttributeDefinition> attributes) =>
        attributes.All(attribute => ComposedAttributes.Has(type, attribute) || Select(attribute) is { IsAll: true });

    private SubSelection? Select(AttributeDefinition attribute)
    {
        if (!IsSelected(attribute))
        {
            return null;
        }

        var subs = attribute.SubAttributes.Where(sub => IsSelected(attribute, sub)).Select(sub => sub.Name).ToHashSet();
        var isAll = subs.Count == attribute.SubAttributes.Count;

        // Where schemas change, a stored element may have what its attribute no longer knows, so the names are listed all the same.
        return isAll && !type.Evolves ? SubSelection.Whole
            : isAll && subs.Count == 0 ? SubSelection.Simple
            : subs.Count == 0 ? null
            : new SubSelection(subs, isAll);
    }

    private bool IsSelected(AttributeDefinition attribute) => attribute.Returned switch
    {
        Returned.Never => false,
        Returned.Always => true,
        Returned.Default => mode switch
        {
            ProjectionMode.Default => true,
            ProjectionMode.Only => _names.HasAny(attribute),
            ProjectionMode.Except => !_names.HasWhole(attribute),
        },
        Returned.Request => mode is ProjectionMode.Only && _names.HasAny(attribute),
    };

    private bool IsSelected(AttributeDefinition attribute, AttributeDefinition sub) => sub.Returned switch
    {
        Returned.Never => false,
        Returned.Always => true,
        Returned.Default => mode switch
        {
            ProjectionMode.Default => true,
            ProjectionMode.Only => _names.HasWhole(attribute) || _names.HasPart(attribute, sub) || !_names.HasAny(attribute),
            ProjectionMode.Except => !_names.HasPart(attribute, sub),
        },
        Returned.Request => mode is ProjectionMode.Only && _names.HasPart(attribute, sub),
    };
}
