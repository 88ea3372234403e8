namespace ScimService.Tests.Filtering;

/// <summary>
/// What a filter means, one rule a row: a filter on <see cref="TestSchemas.AllTypes"/>, a resource, and if it is selected.
/// </summary>
internal static class SemanticsTable
{
    public static IEnumerable<(string Filter, string Resource, bool Selected)> Rows =>
        [.. Unassigned, .. Presence, .. MultiValued, .. Text, .. Ordering, .. Instants, .. Numbers];

    private static readonly (string, string, bool)[] Unassigned =
    [
        ("text eq null", "{}", true),
        ("text eq null", """{"text":null}""", true),
        ("text eq null", """{"text":""}""", true),
        ("text eq null", """{"text":"a"}""", false),
        ("text ne null", """{"text":"a"}""", true),
        ("text ne null", "{}", false),
        ("tags eq null", """{"tags":[]}""", true),
        ("items eq null", """{"items":[{"type":"a"}]}""", false),
        ("place eq null", "{}", true),
        ("text eq \"\"", """{"text":""}""", true),
        ("text eq \"\"", "{}", false),
        ("text eq \"\"", """{"text":"a"}""", false),
        ("text ne \"a\"", "{}", true),
        ("text ne \"a\"", """{"text":"b"}""", true),
        ("text ne \"a\"", """{"text":"A"}""", false),
        ("text co \"\"", """{"text":"a"}""", true),
        ("text sw \"\"", """{"text":""}""", true),
        ("text ew \"\"", "{}", false),
        ("text gt null", """{"text":"a"}""", false),
        ("text le null", "{}", false),
        ("not (text gt null)", "{}", true),
        ("flag eq false", "{}", false),
        ("flag ne true", "{}", true),
        ("whole lt 1", "{}", false),
        ("not (whole lt 1)", "{}", true),
    ];

    private static readonly (string, string, bool)[] Presence =
    [
        ("text pr", """{"text":"a"}""", true),
        ("text pr", """{"text":" "}""", true),
        ("text pr", """{"text":""}""", false),
        ("text pr", """{"text":null}""", false),
        ("flag pr", """{"flag":false}""", true),
        ("whole pr", """{"whole":0}""", true),
        ("tags pr", """{"tags":[]}""", false),
        ("tags pr", """{"tags":[""]}""", false),
        ("tags pr", """{"tags":["","a"]}""", true),
        ("place pr", """{"place":{}}""", false),
        ("place pr", """{"place":{"text":""}}""", false),
        ("place pr", """{"place":{"flag":false}}""", true),
        ("place pr", """{"place":{"aliases":["a"]}}""", true),
        ("place.aliases pr", """{"place":{"aliases":[]}}""", false),
        ("items pr", """{"items":[{"type":""},{"primary":false}]}""", true),
        ("items pr", """{"items":[{"type":""}]}""", false),
        ("items.value pr", """{"items":[{"type":"a"}]}""", false),
        ("items[value pr]", """{"items":[{"value":"a"}]}""", true),
        ("id pr and schemas pr and meta pr and meta.version pr", "{}", true),
        ("externalId pr", "{}", false),
    ];

    private static readonly (string, string, bool)[] MultiValued =
    [
        ("tags eq \"b\"", """{"tags":["a","B"]}""", true),
        ("tags ne \"b\"", """{"tags":["a","B"]}""", false),
        ("tags ne \"b\"", """{"tags":["a"]}""", true),
        ("codes eq \"b\"", """{"codes":["a","B"]}""", false),
        ("tags[value eq \"b\"]", """{"tags":["a","b"]}""", true),
        ("tags[value sw \"a\" and value ew \"b\"]", """{"tags":["ax","xb"]}""", false),
        ("tags sw \"a\" and tags ew \"b\"", """{"tags":["ax","xb"]}""", true),
        ("tags[value ne \"a\"]", """{"tags":["a","b"]}""", true),
        ("tags[value ne \"a\"]", "{}", false),
        ("tags eq \"a\"", """{"tags":"a"}""", true),
        ("items eq \"x\"", """{"items":[{"value":"X"}]}""", true),
        ("items.type eq \"w\" and items.value eq \"x\"", """{"items":[{"type":"w"},{"type":"h","value":"x"}]}""", true),
        ("items[type eq \"w\" and value eq \"x\"]", """{"items":[{"type":"w"},{"type":"h","value":"x"}]}""", false),
        ("items[type eq \"w\" and value eq \"x\"]", """{"items":[{"type":"h"},{"type":"w","value":"x"}]}""", true),
        ("items[not (type eq \"w\")]", """{"items":[{"type":"w"},{"value":"x"}]}""", true),
        ("items[not (type eq \"w\")]", """{"items":[{"type":"w"}]}""", false),
        ("not (items[type eq \"w\"])", "{}", true),
        ("items[type eq null]", """{"items":[{"value":"x"}]}""", true),
        ("items[type ne \"w\"]", """{"items":[]}""", false),
        ("items.type ne \"w\"", """{"items":[{"type":"w"},{"type":"h"}]}""", false),
        ("items[primary eq \"TRUE\"]", """{"items":[{"primary":true}]}""", true),
        ("items[primary eq false]", """{"items":[{"value":"x"}]}""", true),
        ("items[primary eq false]", """{"items":[{"value":"x","primary":true}]}""", false),
        ("items[primary ne false]", """{"items":[{"value":"x"}]}""", false),
        ("items.primary eq false", """{"items":[{"primary":true},{"value":"x"}]}""", true),
        ("items.primary eq false", """{"items":[{"primary":true}]}""", false),
        ("items.primary eq false", "{}", false),
        ("items.primary ne false", """{"items":[{"primary":true},{"value":"x"}]}""", false),
        ("items.primary ne false", """{"items":[{"primary":true}]}""", true),
        ("boxes[marks eq \"a\" and marks eq \"b\"]", """{"boxes":[{"marks":["a","b"]}]}""", true),
        ("place[text eq \"a\" and flag eq true]", """{"place":{"text":"A","flag":true}}""", true),
        ("place[not (text eq \"a\")]", "{}", false),
        ("owner eq \"x\"", """{"owner":{"value":"x"}}""", true),
        ("owner eq \"x\"", """{"owner":{"value":"X"}}""", false),
        ("schemas eq \"URN:EXAMPLE:SCIM:schemas:core:1.0:alltypes\"", "{}", true),
        ("meta.resourceType eq \"AllTypes\"", "{}", true),
        ("meta.resourceType eq \"alltypes\"", "{}", false),
    ];

    private static readonly (string, string, bool)[] Text =
    [
        ("text eq \"ANNA\"", """{"text":"anna"}""", true),
        ("exact eq \"ANNA\"", """{"exact":"anna"}""", false),
        ("exact co \"nn\"", """{"exact":"anna"}""", true),
        ("text eq \"σοφος\"", """{"text":"ΣΟΦΟΣ"}""", true),
        ("text ew \"Σ\"", """{"text":"σοφος"}""", true),
        ("text eq \"STRASSE\"", """{"text":"straße"}""", false),
        ("text eq \"STRAẞE\"", """{"text":"straße"}""", true),
        ("text eq \"istanbul\"", """{"text":"İstanbul"}""", false),
        ("text eq \"İSTANBUL\"", """{"text":"İstanbul"}""", true),
        ("text eq \"ISTANBUL\"", """{"text":"ıstanbul"}""", false),
        ("text eq \"É\"", """{"text":"é"}""", true),
        ("text eq \"e\u0301\"", """{"text":"é"}""", false),
        ("text sw \"e\"", "{\"text\":\"e\u0301\"}", true),
        ("text eq \"𐐀\"", """{"text":"𐐨"}""", true),
        ("text co \"😀\"", """{"text":"a😀b"}""", true),
        ("text co \"%\"", """{"text":"abc"}""", false),
        ("text sw \"a_\"", """{"text":"abc"}""", false),
        ("text eq \"a\\\\b\"", """{"text":"a\\b"}""", true),
        ("text co \"\\\"\"", """{"text":"a\"b"}""", true),
        ("text eq \"a \"", """{"text":"a"}""", false),
        ("blob eq \"YWI=\"", """{"blob":"YWI="}""", true),
        ("blob eq \"ywi=\"", """{"blob":"YWI="}""", false),
    ];

    private static readonly (string, string, bool)[] Ordering =
    [
        ("text gt \"10\"", """{"text":"9"}""", true),
        ("text ge \"B\"", """{"text":"b"}""", true),
        ("text gt \"B\"", """{"text":"a"}""", false),
        ("exact lt \"a\"", """{"exact":"B"}""", true),
        ("exact gt \"ab\"", """{"exact":"abc"}""", true),
        ("exact lt \"é\"", """{"exact":"z"}""", true),
        ("exact lt \"😀\"", """{"exact":"\uFFFD"}""", true),
        ("exact gt \"\uE000\"", """{"exact":"😀"}""", true),
        ("tags gt \"m\"", """{"tags":["a","z"]}""", true),
        ("tags gt \"m\" and tags lt \"m\"", """{"tags":["a","z"]}""", true),
    ];

    private static readonly (string, string, bool)[] Instants =
    [
        ("moment eq \"2026-01-01T12:00:00Z\"", """{"moment":"2026-01-01T14:00:00+02:00"}""", true),
        ("moment eq \"2026-01-01T12:00:00\"", """{"moment":"2026-01-01T12:00:00Z"}""", true),
        ("moment eq \"2026-01-01T12:00:00.000Z\"", """{"moment":"2026-01-01T12:00:00Z"}""", true),
        ("moment eq \"2026-01-01T12:00:00.5Z\"", """{"moment":"2026-01-01T12:00:00.500000Z"}""", true),
        ("moment gt \"2026-01-01T13:00:00+02:00\"", """{"moment":"2026-01-01T12:00:00Z"}""", true),
        ("moment lt \"2026-01-01T12:00:00Z\"", """{"moment":"2026-01-01T13:00:00+02:00"}""", true),
        ("moment gt \"2025-12-31T23:59:59.9999999Z\"", """{"moment":"2026-01-01T00:00:00Z"}""", true),
        ("moment ne \"2026-01-01T12:00:00Z\"", "{}", true),
        ("moments le \"2026-01-01T00:00:00Z\"", """{"moments":["2027-01-01T00:00:00Z","2025-01-01T00:00:00Z"]}""", true),
        ("events eq \"2026-01-01T00:00:00Z\"", """{"events":[{"value":"2025-12-31T19:00:00-05:00"}]}""", true),
        ("meta.created ge \"2026-01-01T00:00:00Z\"", "{}", true),
    ];

    private static readonly (string, string, bool)[] Numbers =
    [
        ("whole eq 7", """{"whole":7}""", true),
        ("whole eq 7.0", """{"whole":7}""", true),
        ("whole gt 6.5", """{"whole":7}""", true),
        ("whole gt 10", """{"whole":9}""", false),
        ("whole eq 9007199254740993", """{"whole":9007199254740992}""", false),
        ("amount eq 1.5", """{"amount":1.50}""", true),
        ("amount eq 15e-1", """{"amount":1.5}""", true),
        ("amount lt -0.2", """{"amount":-0.25}""", true),
        ("wholes ne 2", """{"wholes":[1,2]}""", false),
        ("flag eq true", """{"flag":true}""", true),
        ("flags eq \"False\"", """{"flags":[true,false]}""", true),
    ];
}
