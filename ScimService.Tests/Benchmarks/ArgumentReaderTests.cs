using ScimService.Load.Options;
using ScimService.Load.Workloads;

namespace ScimService.Tests.Benchmarks;

[TestFixture]
internal sealed class ArgumentReaderTests
{
    private static readonly string[] Minimum = ["--target", "a=http://localhost/scim/v2/,token"];

    [Test]
    public void Targets_are_read_with_the_processes_behind_them()
    {
        var options = Read(
            "--target", "floor=http://127.0.0.1:8090/scim/v2,t1,10,20", "--target", "other=https://scim.example/v2/,t=2,,30");

        Assert.That(options.Targets, Is.EqualTo(new LoadTarget[]
        {
            new("floor", "http://127.0.0.1:8090/scim/v2", "t1", 10, 20),
            new("other", "https://scim.example/v2", "t=2", null, 30),
        }));
        Assert.That(options.Targets.Select(target => target.IsFloor), Is.EqualTo([true, false]));
    }

    [Test]
    public void Every_setting_has_an_option()
    {
        var options = Read([
            .. Minimum, "--users", "20", "--workloads", "get-by-id, okta-mix", "--concurrency", "4", "--seconds", "0.5",
            "--warm-up", "0.25", "--rounds", "2", "--rate", "100", "--json", "a.json", "--markdown", "a.md", "--plot", "a.svg"]);

        Assert.That(options.Users, Is.EqualTo(20));
        Assert.That(options.Workloads, Is.EqualTo(["get-by-id", "okta-mix"]));
        Assert.That(options.Concurrency, Is.EqualTo(4));
        Assert.That((options.Seconds, options.WarmUp, options.Rounds, options.Rate), Is.EqualTo((0.5, 0.25, 2, 100d)));
        Assert.That((options.JsonFile, options.MarkdownFile, options.PlotFile), Is.EqualTo(("a.json", "a.md", "a.svg")));
    }

    [Test]
    public void Sizes_and_ways_to_start_are_read()
    {
        var options = Read([
            .. Minimum, "--sizes", "10,20", "--group-sizes", "5", "--samples", "3", "--requests", "9",
            "--members-per-request", "2", "--after-seeding", "sync", "--variant", "a=run a", "--variant", "b=run b=2"]);

        Assert.That(options.Sizes, Is.EqualTo([10, 20]));
        Assert.That(options.GroupSizes, Is.EqualTo([5]));
        Assert.That(options.MembersOfRequest, Is.EqualTo(2));
        Assert.That((options.Samples, options.Requests, options.AfterSeeding), Is.EqualTo((3, 9, "sync")));
        Assert.That(options.Variants, Is.EqualTo(new StartVariant[] { new("a", "run a"), new("b", "run b=2") }));
    }

    [TestCase("3", new[] { 10 })]
    [TestCase("1000,99", new[] { 10, 100, 1_000 })]
    [TestCase("1000,2000000000", new[] { 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000 })]
    public void Groups_grow_by_powers_of_ten_as_far_as_there_are_users(string sizes, int[] groupSizes) =>
        Assert.That(Read([.. Minimum, "--sizes", sizes]).GroupSizes, Is.EqualTo(groupSizes));

    [Test]
    public void All_workloads_are_those_of_no_name() =>
        Assert.That(WorkloadCatalogue.Named(Read([.. Minimum, "--workloads", "all"]).Workloads), Is.EqualTo(WorkloadCatalogue.All));

    [TestCase("--target")]
    [TestCase("--target", "no-url", "'no-url' cannot be the value of --target.")]
    [TestCase("--target", "a=ftp://x,token", "'a=ftp://x,token' cannot be the value of --target.")]
    [TestCase("--target", "a=http://x,token,pid", "'a=http://x,token,pid' cannot be the value of --target.")]
    [TestCase("--target", "a=http://x,t", "Two targets are named 'a'.", "--target", "a=http://y,t")]
    [TestCase("--users", "0", "'0' cannot be the value of --users.")]
    [TestCase("--seconds", "-1", "'-1' cannot be the value of --seconds.")]
    [TestCase("--sizes", "10,many", "'10,many' cannot be the value of --sizes.")]
    [TestCase("--variant", "dotnet", "'dotnet' cannot be the value of --variant.")]
    [TestCase("--pages", "1", "There is no option '--pages'.")]
    [TestCase("--workloads", "nap", "There is no workload 'nap'.")]
    public void What_cannot_be_read_is_named(string name, string? value = null, string? problem = null, params string[] more)
    {
        string[] arguments = [name, .. value is null ? Array.Empty<string>() : [value], .. more];
        var (options, found) = ArgumentReader.Read(
            name == "--workloads" ? [.. Minimum, .. arguments] : arguments, WorkloadCatalogue.Names);

        Assert.That(options, Is.Null);
        Assert.That(found, Does.StartWith(problem ?? "The option --target needs a value."));
    }

    [Test]
    public void A_run_needs_a_server() =>
        Assert.That(ArgumentReader.Read([], WorkloadCatalogue.Names).Problem, Does.StartWith("Name a server: --target"));

    private static LoadOptions Read(params string[] arguments)
    {
        var (options, problem) = ArgumentReader.Read(arguments, WorkloadCatalogue.Names);
        Assert.That(problem, Is.Null);
        return options!;
    }
}
