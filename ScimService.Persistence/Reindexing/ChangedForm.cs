using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Reindexing;

/// <summary>An attribute whose values are stored in another form for comparison than its schema says now.</summary>
/// <param name="ResourceType">The name of the resource type.</param>
/// <param name="Path">The path of the attribute, with the URN of an extension.</param>
/// <param name="Before">The form in which its values are stored.</param>
/// <param name="Now">The form that the schema gives them.</param>
public sealed record ChangedForm(string ResourceType, string Path, string Before, string Now)
{
    internal static IEnumerable<ChangedForm> Of(ResourceType type, IReadOnlyDictionary<string, string>? recorded) =>
        from form in SearchForm.Of(type)
        let before = recorded?.GetValueOrDefault(form.Key)
        where before is not null && SearchForm.IsBroken(before, form.Value)
        select new ChangedForm(type.Name, form.Key, before, form.Value);
}
