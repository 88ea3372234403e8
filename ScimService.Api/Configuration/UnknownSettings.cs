using System.Reflection;

namespace ScimService.Api.Configuration;

/// <summary>
/// Finds the names in a section that are no setting, most often spelled wrongly. The binder refuses them too, but tells the name of a
/// class in place of the section they are in.
/// </summary>
internal static class UnknownSettings
{
    /// <exception cref="InvalidOperationException">There are some; they are named.</exception>
    public static void Refuse(IConfigurationSection section)
    {
        var unknown = In(section, typeof(ScimOptions)).Select(path => $"'{path}'").ToList();
        if (unknown.Count > 0)
        {
            throw new InvalidOperationException(
                $"{string.Join(", ", unknown)}: there is no such setting. Compare the spelling with the list in the README.");
        }
    }

    private static IEnumerable<string> In(IConfigurationSection section, Type type) => section.GetChildren().SelectMany(child =>
        Property(type, child.Key) is not { } property ? [child.Path]
        : Element(property.PropertyType) is { } element ? child.GetChildren().SelectMany(item => OfSection(item, element))
        : OfSection(child, property.PropertyType));

    private static IEnumerable<string> OfSection(IConfigurationSection section, Type type) =>
        type.Assembly == typeof(ScimOptions).Assembly || type == typeof(Filtering.Grammar.FilterLimits) ? In(section, type) : [];

    private static PropertyInfo? Property(Type type, string name) =>
        type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { CanWrite: true } property
            ? property
            : null;

    private static Type? Element(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
