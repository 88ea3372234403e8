namespace ScimService.Benchmarks.Figures.Measuring;

/// <summary>Prints figures as a table in Markdown while they come.</summary>
internal sealed class FigureTable(TextWriter output)
{
    /// <summary>Whether no figure has missed its goal.</summary>
    public bool AllReached { get; private set; } = true;

    public void Begin() => output.WriteLine("""
        | what | compared with | measured | ratio | goal | |
        | --- | --- | --- | --- | --- | --- |
        """);

    public void Add(Figure figure)
    {
        AllReached &= figure.Reached is not false;
        var verdict = figure.Reached switch { true => "reached", false => "**missed**", null => "" };
        output.WriteLine(
            $"| {figure.Name} | {figure.Reference} | {figure.Measured} | {figure.Ratio:0.00} | {figure.Goal} | {verdict} |");
    }
}
