namespace ScimService.Tests.Api.Patch;

/// <summary>One cell of the table of PATCH: operation, path and state of the target, and what comes of it.</summary>
internal static class Row
{
    public static TestCaseData Of(string cell, string stored, string operation, string result) =>
        new TestCaseData(stored, operation, result).SetName(cell.Replace(' ', '_').Replace('.', '·'));
}
