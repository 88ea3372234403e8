using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Patch;

/// <summary>Characteristics the core schemas do not have: multi-valued simple, immutable and required attributes anywhere.</summary>
public sealed class OtherSchemaTests
{
    private const string Ext = "urn:example:device:ext";

    private static readonly ResourceType Device = new(
        "Device",
        "/Devices",
        "Device",
        new ResourceSchema("urn:example:device", "Device", "Device",
        [
            new() { Name = "serial", Mutability = Mutability.Immutable },
            new() { Name = "tags", MultiValued = true },
            new() { Name = "ports", MultiValued = true, Type = AttributeType.Integer },
            new()
            {
                Name = "owner",
                Type = AttributeType.Complex,
                SubAttributes = [new() { Name = "value" }, new() { Name = "note" }],
            },
            new()
            {
                Name = "cards",
                MultiValued = true,
                Type = AttributeType.Complex,
                SubAttributes =
                [
                    new() { Name = "slot", Mutability = Mutability.Immutable },
                    new() { Name = "labels", MultiValued = true },
                    new() { Name = "state", Required = true },
                    new() { Name = "height", Type = AttributeType.Integer },
                    new() { Name = "photo", Type = AttributeType.Binary, CaseExact = true },
                ],
            },
        ]),
        [
            new SchemaExtension(
                new ResourceSchema(Ext, "Ext", "Ext",
                [
                    new() { Name = "site", Required = true },
                    new() { Name = "batch", Mutability = Mutability.Immutable },
                ]),
                Required: false),
        ]);

    private static readonly TestCaseData[] Simple =
    [
        Row.Of("add to simple values", "{'tags':['a']}", "{'op':'add','path':'tags','value':['B','A','b']}", "{'tags':['a','B']}"),
        Row.Of("add one simple value", "{}", "{'op':'add','path':'tags','value':'a'}", "{'tags':['a']}"),
        Row.Of("replace a complex value by an empty text", "{'serial':'x','owner':{'value':'a','note':'n'}}",
            "{'op':'replace','path':'owner','value':''}", "{'serial':'x'}"),
        Row.Of("add an empty text to a complex value", "{'owner':{'value':'a'}}",
            "{'op':'add','path':'owner','value':''}", Patching.Unchanged),
        Row.Of("replace simple values", "{'tags':['a']}", "{'op':'replace','path':'tags','value':'b'}", "{'tags':['b']}"),
        Row.Of("replace matching simple values", "{'tags':['a','b']}",
            "{'op':'replace','path':'tags[value eq \\\"A\\\"]','value':'c'}", "{'tags':['c','b']}"),
        Row.Of("remove matching simple values", "{'tags':['a','b']}",
            "{'op':'remove','path':'tags[value eq \\\"A\\\"]'}", "{'tags':['b']}"),
        Row.Of("remove simple values by value", "{'tags':['a','b']}", "{'op':'remove','path':'tags','value':['B']}", "{'tags':['a']}"),
        Row.Of("remove numbers by value", "{'ports':[80,443]}", "{'op':'remove','path':'ports','value':443}", "{'ports':[80]}"),
        Row.Of("add a number that is there", "{'ports':[80,443]}", "{'op':'add','path':'ports','value':['443',80]}", "unchanged"),
        Row.Of("add to several values of a sub-attribute", "{'cards':[{'slot':'1','labels':['a'],'state':'on'}]}",
            "{'op':'add','path':'cards[slot eq \\\"1\\\"].labels','value':['A','b']}",
            "{'cards':[{'slot':'1','labels':['a','b'],'state':'on'}]}"),
        Row.Of("replace several values of a sub-attribute", "{'cards':[{'slot':'1','labels':['a'],'state':'on'}]}",
            "{'op':'replace','path':'cards.labels','value':['c']}", "{'cards':[{'slot':'1','labels':['c'],'state':'on'}]}"),
    ];

    private static readonly TestCaseData[] Described =
    [
        Row.Of("create the element with a value of several", "{}",
            "{'op':'add','path':'cards[labels eq \\\"a\\\"].state','value':'on'}", "{'cards':[{'labels':['a'],'state':'on'}]}"),
        Row.Of("replace the element with a value of several", "{'cards':[{'labels':['a','b'],'state':'on'}]}",
            "{'op':'replace','path':'cards[labels eq \\\"a\\\"]','value':{'state':'off'}}", "{'cards':[{'labels':['a'],'state':'off'}]}"),
        Row.Of("create an element with a whole number", "{}",
            "{'op':'add','path':'cards[height eq 2.0].state','value':'on'}", "{'cards':[{'state':'on','height':2}]}"),
        Row.Of("create an element with half a number", "{}",
            "{'op':'add','path':'cards[height eq 1.5].state','value':'on'}", "NoTarget"),
        Row.Of("create an element with what is not base64", "{}",
            "{'op':'add','path':'cards[photo eq \\\"?\\\"].state','value':'on'}", "NoTarget"),
    ];

    private static readonly TestCaseData[] Immutable =
    [
        Row.Of("add an immutable value", "{}", "{'op':'add','path':'serial','value':'x'}", "{'serial':'x'}"),
        Row.Of("replace an immutable value unset", "{}", "{'op':'replace','path':'serial','value':'x'}", "{'serial':'x'}"),
        Row.Of("add the immutable value again", "{'serial':'x'}", "{'op':'add','path':'serial','value':'x'}", "unchanged"),
        Row.Of("add another immutable value", "{'serial':'x'}", "{'op':'add','path':'serial','value':'y'}", "Mutability"),
        Row.Of("replace an immutable value", "{'serial':'x'}", "{'op':'replace','value':{'serial':'y'}}", "Mutability"),
        Row.Of("remove an immutable value", "{'serial':'x'}", "{'op':'remove','path':'serial'}", "Mutability"),
        Row.Of("remove an immutable value unset", "{}", "{'op':'remove','path':'serial'}", "unchanged"),
        Row.Of("set an immutable sub-attribute", "{'cards':[{'state':'on'}]}", "{'op':'add','path':'cards.slot','value':'1'}",
            "{'cards':[{'slot':'1','state':'on'}]}"),
        Row.Of("change an immutable sub-attribute", "{'cards':[{'slot':'1','state':'on'}]}",
            "{'op':'replace','path':'cards[slot eq \\\"1\\\"].slot','value':'2'}", "Mutability"),
        Row.Of("remove an immutable sub-attribute", "{'cards':[{'slot':'1','state':'on'}]}",
            "{'op':'remove','path':'cards.slot'}", "Mutability"),
        Row.Of("replace an element without its immutable sub-attribute", "{'cards':[{'slot':'1','state':'on'}]}",
            "{'op':'replace','path':'cards[state eq \\\"on\\\"]','value':{'state':'off'}}", "Mutability"),
        Row.Of("replace an element with its immutable sub-attribute", "{'cards':[{'slot':'1','state':'on'}]}",
            "{'op':'replace','path':'cards[slot eq \\\"1\\\"]','value':{'state':'off'}}", "{'cards':[{'slot':'1','state':'off'}]}"),
        Row.Of("remove an element with an immutable sub-attribute", "{'cards':[{'slot':'1','state':'on'}]}",
            "{'op':'remove','path':'cards[slot eq \\\"1\\\"]'}", "{}"),
        Row.Of("remove an extension with an immutable value", $"{{'{Ext}':{{'site':'s','batch':'b'}}}}",
            $"{{'op':'remove','path':'{Ext}'}}", "Mutability"),
    ];

    private static readonly TestCaseData[] Required =
    [
        Row.Of("add an element without a required sub-attribute", "{}",
            "{'op':'add','path':'cards','value':{'slot':'1'}}", "InvalidValue"),
        Row.Of("remove a required sub-attribute", "{'cards':[{'slot':'1','state':'on'}]}",
            "{'op':'remove','path':'cards.state'}", "Mutability"),
        Row.Of("add to an extension without its required attribute", "{}",
            $"{{'op':'add','path':'{Ext}:batch','value':'b'}}", "InvalidValue"),
        Row.Of("remove an extension with a required attribute", $"{{'{Ext}':{{'site':'s'}}}}",
            $"{{'op':'remove','path':'{Ext}'}}", "{}"),
    ];

    [TestCaseSource(nameof(Simple))]
    [TestCaseSource(nameof(Described))]
    [TestCaseSource(nameof(Immutable))]
    [TestCaseSource(nameof(Required))]
    public void Any_schema_is_kept(string stored, string operation, string result) =>
        Assert.That(Patching.Result(Device, stored, operation), Is.EqualTo(result));

    [TestCase("{'serial':'x'}", "{'op':'remove','path':'serial'}", "serial is immutable and has a value already; leave it as it is.")]
    [TestCase("{'cards':[{'slot':'1','state':'on'}]}", "{'op':'remove','path':'cards.slot'}",
        "cards.slot is immutable and has a value already; remove the element and add another one.")]
    public void What_is_immutable_is_refused_with_the_next_step(string stored, string operation, string detail) =>
        Assert.That(Patching.Refusal(Device, stored, operation).Detail, Is.EqualTo($"Operations[0]: {detail}"));
}
