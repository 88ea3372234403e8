using System.Text.RegularExpressions;
using ScimService.Api.Configuration;

namespace ScimService.Tests.Architecture;

internal sealed partial class SettingTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));

    [Test]
    public void The_README_lists_every_setting_and_no_other() =>
        Assert.That(Listed(), Is.EquivalentTo(Settings(typeof(ScimOptions), ScimOptions.Section)));

    private static IEnumerable<string> Settings(Type owner, string prefix) =>
        from property in owner.GetProperties()
        where property.CanWrite
        let name = $"{prefix}__{property.Name}"
        let element = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType
        let place = typeof(IEnumerable<object>).IsAssignableFrom(property.PropertyType) ? $"{name}__0" : name
        from setting in element is { IsClass: true, Namespace: not "System" } ? Settings(element, place) : [place]
        select setting;

    /// <summary>The names in the table; one that begins with … belongs where the one before it does.</summary>
    private static List<string> Listed()
    {
        List<string> names = [];
        var prefix = "";
        foreach (var name in Name().Matches(Readme).Select(match => match.Groups[1].Value))
        {
            names.Add(name.StartsWith('…') ? prefix + name[1..] : name);
            prefix = names[^1][..names[^1].LastIndexOf("__", StringComparison.Ordinal)];
        }

        return [.. names.Distinct()];
    }

    [GeneratedRegex("`((?:Scim|…)__[A-Za-z0-9_]+)`")]
    private static partial Regex Name();
}
