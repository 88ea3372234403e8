using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ScimService.Filtering.Problems;

namespace ScimService.Filtering.Documents;

/// <summary>
/// Collects what is wrong with the values of one request, each with its place and what was expected, so that a client's administrator
/// can mend all of it at once. Never the value itself.
/// </summary>
public sealed class ValueProblems
{
    /// <summary>So many are told; more are counted.</summary>
    public const int Told = 20;

    private readonly List<string> _details = [];

    public int Count { get; private set; }

    /// <summary>The invalidValue refusal with one line for each, or null where nothing is wrong.</summary>
    public ScimProblem? Combined => Count is 0 ? null : new ScimProblem(ScimType.InvalidValue, string.Join('\n', Lines));

    private IEnumerable<string> Lines => Count > Told ? _details.Append($"{Count - Told} more values are wrong.") : _details;

    public void Add(ScimProblem problem)
    {
        Count++;
        if (Count <= Told)
        {
            _details.Add(problem.Detail);
        }
    }

    /// <summary>Says that a value is of another kind than its attribute.</summary>
    public void AddExpected(string path, string expected, JsonElement got) => Add(Expected(path, expected, got));

    /// <summary>Says that the value of a schema's URN is no object.</summary>
    public static ScimProblem NoObjectOf(string schema, JsonElement got) =>
        Expected(schema, "an object with the attributes of this schema", got);

    /// <summary>Says what else is wrong with a value.</summary>
    public void Add(string path, string wrong) => Add(new ScimProblem(ScimType.InvalidValue, $"{path} {wrong}."));

    /// <summary>Reads with a collector of its own; false with the combined refusal where anything was wrong.</summary>
    internal static bool TryRead<T>(Func<ValueProblems, T?> read, out T? result, [NotNullWhen(false)] out ScimProblem? problem)
        where T : class
    {
        var problems = new ValueProblems();
        result = read(problems);
        problem = problems.Combined;
        result = problem is null ? result : null;
        return problem is null;
    }

    private static ScimProblem Expected(string path, string expected, JsonElement got) =>
        new(ScimType.InvalidValue, $"{path}: expected {expected}, got {Kind(got)}.");

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {value.GetArrayLength()}",
        JsonValueKind.String => "a string that is none",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
