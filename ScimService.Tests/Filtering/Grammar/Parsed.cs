using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Filtering.Grammar;

/// <summary>Trees out of text that must parse.</summary>
internal static class Parsed
{
    public static Filter Filter(string text)
    {
        var parsed = FilterParser.TryParse(text, FilterLimits.Default, out var filter, out var problem);
        return Accepted(parsed, filter, problem);
    }

    public static PatchPath Path(string text)
    {
        var parsed = PatchPathParser.TryParse(text, FilterLimits.Default, out var path, out var problem);
        return Accepted(parsed, path, problem);
    }

    public static AttributePath Attribute(string text)
    {
        var parsed = AttributePathParser.TryParse(text, FilterLimits.Default, out var path, out var problem);
        return Accepted(parsed, path, problem);
    }

    private static T Accepted<T>(bool accepted, T? value, ScimProblem? problem)
        where T : class
    {
        Assert.That(accepted, Is.True, problem?.Detail);
        Assert.That(problem, Is.Null);
        return value!;
    }
}
