namespace ScimService.Benchmarks.Samples;

/// <summary>Words of which sample users are made.</summary>
internal static class SampleNames
{
    public static string[] Given { get; } =
    [
        "Ada", "Amir", "Anna", "Astrid", "Bao", "Bea", "Carlos", "Chiara", "Dana", "Dmitri", "Elif", "Emeka", "Eva",
        "Farid", "Fiona", "Giulia", "Hana", "Hugo", "Ines", "Ivan", "Jana", "Jonas", "Kaito", "Karin", "Lars",
        "Leila", "Lucia", "Mara", "Mateo", "Mei", "Milan", "Nadia", "Niko", "Nora", "Olga", "Omar", "Pablo", "Petra",
        "Quinn", "Rafael", "Ravi", "Rosa", "Samir", "Sara", "Sven", "Tara", "Theo", "Tomas", "Uma", "Vera", "Viktor",
        "Wanda", "Wei", "Xenia", "Yara", "Yusuf", "Zara", "Zoe", "Bruno", "Clara", "Felix", "Greta", "Kofi",
    ];

    public static string[] Family { get; } =
    [
        "Abe", "Adeyemi", "Almeida", "Andersson", "Bakker", "Bauer", "Berg", "Bianchi", "Bose", "Brandt", "Castro",
        "Chen", "Costa", "Dahl", "Diallo", "Dubois", "Eriksen", "Farah", "Ferrari", "Fischer", "Garcia", "Gomez",
        "Haddad", "Hansen", "Hoffmann", "Horvat", "Ibrahim", "Ito", "Ivanova", "Jansen", "Johansson", "Kaya",
        "Keller", "Khan", "Kim", "Kowalski", "Kumar", "Larsen", "Lehmann", "Lindqvist", "Lopez", "Martin", "Mensah",
        "Meyer", "Moreau", "Moretti", "Nakamura", "Nguyen", "Nielsen", "Novak", "Okafor", "Olsen", "Patel", "Peeters",
        "Pereira", "Popescu", "Reyes", "Ricci", "Rossi", "Santos", "Sato", "Schmidt", "Schneider", "Silva", "Singh",
        "Suzuki", "Tanaka", "Toth", "Vargas", "Virtanen", "Weber", "Wolf", "Yamada", "Yilmaz", "Zhang", "Ziegler",
        "Zimmermann",
    ];

    public static string[] Titles { get; } =
    [
        "Engineer", "Senior Engineer", "Product Manager", "Designer", "Accountant", "Account Executive", "Recruiter",
        "Support Agent", "Data Analyst", "Nurse", "Warehouse Operator", "Team Lead",
    ];

    public static string[] Departments { get; } =
    [
        "Engineering", "Product", "Design", "Finance", "Sales", "People", "Support", "Data", "Care", "Logistics",
        "Legal", "Facilities",
    ];
}
