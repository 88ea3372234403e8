using System.Text.RegularExpressions;

namespace ScimService.Tests.Infrastructure;

/// <summary>The id at the end of the detail of every Error message: the one place where tests take it off.</summary>
internal static partial class ErrorIds
{
    /// <summary>The detail without the id, and the id; fails where there is none.</summary>
    public static (string Detail, string Id) Split(string detail)
    {
        var match = Ending().Match(detail);
        Assert.That(match.Success, Is.True, $"no error id at the end of: {detail}");
        return (detail[..match.Index], match.Groups[1].Value);
    }

    [GeneratedRegex(@" Error id ([0-9a-f]{32})\.\z")]
    private static partial Regex Ending();
}
