using System.Text;
using ScimService.Load.Options;
using ScimService.Load.Sending;

namespace ScimService.Load.Directories;

/// <summary>A server under measurement, and the users this run has created in it.</summary>
internal sealed class Subject(LoadTarget target, string run, Capabilities capabilities, ScimConnection connection) : IDisposable
{
    private readonly List<StoredUser> _users = [];
    private int _numbers;

    public LoadTarget Target => target;

    /// <summary>Part of every name this run creates, so that runs do not meet.</summary>
    public string Run => run;

    public Capabilities Capabilities => capabilities;

    /// <summary>For what is asked outside the measurement.</summary>
    public ScimConnection Connection => connection;

    /// <summary>The users that were created before the measurement.</summary>
    public IReadOnlyList<StoredUser> Users => _users;

    public static async Task<Subject> ConnectAsync(LoadTarget target, string run, CancellationToken cancellationToken)
    {
        var connection = new ScimConnection(target.Token);
        try
        {
            return new Subject(
                target, run, await Capabilities.ReadAsync(connection, target.BaseUrl, cancellationToken), connection);
        }
        catch (HttpRequestException failure)
        {
            connection.Dispose();
            throw new LoadException($"The target {target.Name} cannot be reached: {failure.Message}");
        }
    }

    /// <summary>A number no user of this run has.</summary>
    public int NextNumber() => Interlocked.Increment(ref _numbers);

    public void Add(IEnumerable<StoredUser> users) => _users.AddRange(users);

    public Uri Address(string path) => new(target.BaseUrl + path);

    public ScimRequest Creation(int number) => new(HttpMethod.Post, Address("/Users"), SampleUser.Body(run, number));

    public ScimRequest Search(string filter, Expectation expects) =>
        new(HttpMethod.Get, Address($"/Users?filter={Uri.EscapeDataString(filter)}"), default, expects);

    /// <summary>A PATCH with one operation, given as JSON.</summary>
    public static ScimRequest Patch(Uri address, string operation) => new(HttpMethod.Patch, address, Encoding.UTF8.GetBytes(
        $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"Operations":[{{operation}}]}"""));

    /// <summary>Creates a group with these members and gives its address.</summary>
    public async Task<Uri> CreateGroupAsync(string name, IEnumerable<StoredUser> members, CancellationToken cancellationToken)
    {
        var request = new ScimRequest(HttpMethod.Post, Address("/Groups"), SampleGroup.Body($"{name} {run}", members));
        var answer = await connection.AskAsync(request, cancellationToken);
        return Address($"/Groups/{CreatedId.Of(answer.Body)}");
    }

    /// <summary>Adds members in several requests: those of a large group are more than a server reads at once.</summary>
    public async Task AddMembersAsync(
        Uri group, IEnumerable<StoredUser> members, int ofRequest, CancellationToken cancellationToken)
    {
        foreach (var some in members.Chunk(ofRequest))
        {
            await connection.AskAsync(Patch(group, SampleGroup.Adding(some)), cancellationToken);
        }
    }

    public void Dispose() => connection.Dispose();
}
