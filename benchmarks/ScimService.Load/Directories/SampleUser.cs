using System.Text;

namespace ScimService.Load.Directories;

/// <summary>Users as an identity provider sends them; everything about one follows from its number and its run.</summary>
internal static class SampleUser
{
    private static readonly string[] Given =
    [
        "Ada", "Amir", "Astrid", "Bao", "Carlos", "Chiara", "Dmitri", "Elif", "Emeka", "Farid", "Giulia", "Hana", "Ines", "Jonas",
        "Kaito", "Leila", "Mara", "Nadia", "Omar", "Petra", "Rafael", "Samir", "Tara", "Uma", "Viktor", "Wei", "Yara", "Zoe",
    ];

    private static readonly string[] Family =
    [
        "Adeyemi", "Almeida", "Andersson", "Bauer", "Bianchi", "Castro", "Dubois", "Eriksen", "Ferrari", "Garcia", "Haddad",
        "Ivanova", "Johansson", "Kowalski", "Kumar", "Lindqvist", "Moreau", "Nakamura", "Okafor", "Patel", "Reyes", "Santos",
        "Tanaka", "Virtanen", "Weber", "Yilmaz", "Zhang",
    ];

    public static string UserName(string run, int number) => $"{FirstName(number)}.{LastName(number)}.{number}.{run}@example.com";

    public static string ExternalId(string run, int number) => $"00u{number:x7}{run}";

    public static string Email(string run, int number) => $"{FirstName(number)}.{number}.{run}@work.example.com";

    /// <summary>The body of a POST, or with another title of a PUT; about 1.2 kB.</summary>
    public static byte[] Body(string run, int number, string title = "Engineer") => Encoding.UTF8.GetBytes($$"""
        {"schemas":["{{ScimUrns.User}}","{{ScimUrns.EnterpriseUser}}"],
        "externalId":"{{ExternalId(run, number)}}","userName":"{{UserName(run, number)}}",
        "name":{"formatted":"{{FirstName(number)}} {{LastName(number)}}",
        "familyName":"{{LastName(number)}}","givenName":"{{FirstName(number)}}"},
        "displayName":"{{FirstName(number)}} {{LastName(number)}}","nickName":"{{FirstName(number)}}","title":"{{title}}",
        "userType":"Employee","preferredLanguage":"en-US","locale":"en-US","timezone":"Europe/Stockholm","active":true,
        "emails":[{"value":"{{Email(run, number)}}","type":"work","primary":true},
        {"value":"{{FirstName(number)}}{{number}}@home.example","type":"home"}],
        "phoneNumbers":[{"value":"+46 8 {{number:0000000}}","type":"work"},{"value":"+46 70 {{number:0000000}}","type":"mobile"}],
        "addresses":[{"streetAddress":"{{number}} Harbour Street","locality":"Gothenburg","region":"VG",
        "postalCode":"{{(number % 90000) + 10000}}","country":"SE","type":"work","primary":true}],
        "{{ScimUrns.EnterpriseUser}}":{"employeeNumber":"E-{{number}}","costCenter":"CC-{{number % 400}}",
        "organization":"Example","division":"North","department":"Department {{number % 40}}"} }
        """);

    private static string FirstName(int number) => Given[number % Given.Length];

    private static string LastName(int number) => Family[number / Given.Length % Family.Length];
}
