using System.Globalization;
using System.Text.Json;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Benchmarks.Samples;

/// <summary>Users as an identity provider sends them; everything about one follows from its number.</summary>
internal static class SampleUser
{
    /// <summary>One user in so many has a title that nobody else has.</summary>
    public const int OwnTitles = 50;

    private const int FirstTime = 1_700_000;

    public static ResourceType Type { get; } = SchemaCatalogue.Core.ResourceType("User")!;

    /// <summary>A UUID of version 7, so that ids are in the order of numbers.</summary>
    public static Guid Id(int number) => SampleId.Of(FirstTime + number);

    public static string UserName(int number) => $"{Given(number)}.{Family(number)}.{number}@Example.com";

    public static string ExternalId(int number) => $"00u{Scatter(number):x8}{number:x}";

    public static string WorkEmail(int number) => $"{Given(number)}.{Family(number)}.{number}@example.com";

    public static string EmployeeNumber(int number) => $"E-{number}";

    public static string Title(int number) => number % OwnTitles is 0
        ? $"Curator of Collection {number}"
        : SampleNames.Titles[Scatter(number) % SampleNames.Titles.Length];

    public static string Family(int number) => SampleNames.Family[number / SampleNames.Given.Length % SampleNames.Family.Length];

    /// <summary>The document and what else a POST with <see cref="Body"/> stores.</summary>
    public static ResourceDraft Draft(int number)
    {
        using var body = JsonDocument.Parse(Body(number));
        return ResourceDocumentReader.TryReadCreation(Type, body.RootElement, out var draft, out var problem)
            ? draft
            : throw new InvalidOperationException(problem.Detail);
    }

    /// <summary>A body with every attribute that identity providers usually map: stored, some 1.5 kB.</summary>
    public static string Body(int number)
    {
        var scattered = Scatter(number);
        var phone = (scattered % 9_000_000 + 1_000_000).ToString(CultureInfo.InvariantCulture);
        var department = SampleNames.Departments[scattered % SampleNames.Departments.Length];
        return $$"""
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","{{SchemaUrns.EnterpriseUser}}"],
            "externalId":"{{ExternalId(number)}}","userName":"{{UserName(number)}}",
            "name":{"formatted":"{{Given(number)}} {{Family(number)}}","familyName":"{{Family(number)}}",
                "givenName":"{{Given(number)}}","middleName":"M.","honorificPrefix":"Dr."},
            "displayName":"{{Given(number)}} {{Family(number)}}","nickName":"{{Given(number)}}",
            "profileUrl":"https://people.example.com/{{number}}","title":"{{Title(number)}}","userType":"Employee",
            "preferredLanguage":"en-US","locale":"en-US","timezone":"Europe/Stockholm",
            "active":{{(number % 20 is 0 ? "false" : "true")}},
            "emails":[{"value":"{{WorkEmail(number)}}","type":"work","primary":true},
                {"value":"{{Given(number)}}{{scattered:x}}@home.example","type":"home"}],
            "phoneNumbers":[{"value":"+46 8 {{phone}}","type":"work"},{"value":"+46 70 {{phone}}","type":"mobile"}],
            "addresses":[{"streetAddress":"{{scattered % 200 + 1}} Harbour Street","locality":"Gothenburg","region":"VG",
                "postalCode":"{{scattered % 90_000 + 10_000}}","country":"SE","type":"work","primary":true},
                {"streetAddress":"{{scattered % 90 + 1}} Mill Lane","locality":"Lerum","country":"SE","type":"home"}],
            "photos":[{"value":"https://people.example.com/{{number}}/photo.jpg","type":"photo"}],
            "entitlements":[{"value":"seat-{{scattered % 7}}","display":"Seat","type":"license"}],
            "roles":[{"value":"{{department}}-member","display":"{{department}}","type":"job"}],"groups":[],
            "{{SchemaUrns.EnterpriseUser}}":{"employeeNumber":"{{EmployeeNumber(number)}}",
                "costCenter":"CC-{{scattered % 400}}","organization":"Example","division":"North","department":"{{department}}",
                "manager":{"value":"{{Id(number / 20)}}"} } }
            """;
    }

    private static string Given(int number) => SampleNames.Given[number % SampleNames.Given.Length];

    private static int Scatter(int number) => (int)((uint)number * 2_654_435_761u >> 1);
}
