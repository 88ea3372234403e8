using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Generators;

/// <summary>Trees of the whole grammar that no schema knows, for tests of printing and parsing.</summary>
internal static class TreeGen
{
    private static readonly Gen<string> Name = Gen.Elements(
        "a", "Z9", "notes", "not", "and", "or", "pr", "eq", "true", "null", "x-y_z", "e1$", "order", "android", "value");

    private static readonly Gen<string?> Uri = Gen.Elements<string?>(
        null,
        null,
        "urn:ietf:params:scim:schemas:core:2.0:User",
        "urn:a",
        "urn:a.b:c-d:1.0",
        "https://x.example:8443/a(b)?c=d&e#f",
        "u::");

    private static readonly Gen<AttributePath> Path =
        from uri in Uri
        from name in Name
        from sub in Gen.Elements<string?>(null, null, "$ref", "value", "or")
        select new AttributePath(uri, name, sub);

    private static readonly Gen<CompareValue> Value = Gen.OneOf(
        TrapText.Text.Select(CompareValue (text) => new CompareValue.Text(text)),
        ValueGen.Number(whole: false).Select(CompareValue (number) => new CompareValue.Number(number)),
        Gen.Elements<CompareValue>(new CompareValue.Boolean(true), new CompareValue.Boolean(false), new CompareValue.Null()));

    private static readonly Gen<Filter> AttrExp = Gen.Frequency(
        (1, Path.Select(Filter (path) => new Filter.Presence(path))),
        (3, from path in Path
            from op in Gen.Elements(System.Enum.GetValues<CompareOperator>())
            from value in Value
            select (Filter)new Filter.Comparison(path, op, value)));

    private static readonly Gen<Filter> ValuePath =
        from path in Path
        from condition in FilterGen.Logical(AttrExp, 6)
        select (Filter)new Filter.ValuePath(path, condition);

    public static Arbitrary<Filter> Filters { get; } = Arb.From(
        Gen.Sized(size => FilterGen.Logical(Gen.Frequency((4, AttrExp), (1, ValuePath)), Math.Min(size, 30))),
        FilterShrink.Smaller);

    public static Arbitrary<PatchPath> Paths { get; } = Arb.From(
        from path in Path
        from condition in FilterGen.Logical(AttrExp, 6).OrNull()
        from sub in Gen.Elements<string?>(null, "value", "$ref")
        select condition is null ? new PatchPath(path) : new PatchPath(path, condition, sub));
}
