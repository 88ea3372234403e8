using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

[TestFixture(OktaDialect.Wizard)]
[TestFixture(OktaDialect.Catalogue)]
internal sealed class OktaGroupPushTests(OktaDialect dialect)
{
    private const string Editors = "Webrix-Editors";

    private TenantClient _client = null!;
    private OktaConnector _okta = null!;
    private string _mara = "";
    private string _ivo = "";
    private string _rhea = "";

    [SetUp]
    public async Task AssignThree()
    {
        _client = await RunningService.NewTenantAsync();
        _okta = dialect.Connect(_client);
        _mara = await _okta.AssignAsync(OktaUser.Mara);
        _ivo = await _okta.AssignAsync(OktaUser.Ivo);
        _rhea = await _okta.AssignAsync(OktaUser.Rhea);
    }

    [Test]
    public async Task A_pushed_group_is_created_and_its_members_follow()
    {
        var group = await _okta.PushGroupAsync(Editors, _mara, _ivo);

        await ShouldBe(group, Editors, _mara, _ivo);
        (await _client.GetAsync($"/Users/{_mara}")).ShouldBe(200, $$"""
            {"groups": [{"value": "{{group}}", "display": "Webrix-Editors", "type": "direct"}]}
            """);
    }

    [Test]
    public async Task An_empty_group_can_be_pushed()
    {
        var group = await _okta.PushGroupAsync(Editors);

        await ShouldBe(group, Editors);
    }

    [Test]
    public async Task A_rename_keeps_the_members()
    {
        var group = await _okta.PushGroupAsync(Editors, _mara, _ivo);

        await _okta.RenameGroupAsync(group, "Webrix-Authors");

        await ShouldBe(group, "Webrix-Authors", _mara, _ivo);
        (await _client.FindAsync("/Groups", "displayName eq \"Webrix-Editors\"")).ShouldBe(200, """{"totalResults": 0}""");
    }

    [Test]
    public async Task Members_are_added_and_removed()
    {
        var group = await _okta.PushGroupAsync(Editors, _mara);

        await _okta.ChangeMembersAsync(group, Editors, [_ivo, _rhea], []);
        await ShouldBe(group, Editors, _mara, _ivo, _rhea);

        await _okta.ChangeMembersAsync(group, Editors, [], [_mara]);
        await ShouldBe(group, Editors, _ivo, _rhea);
    }

    [Test]
    public async Task One_push_can_add_and_remove()
    {
        var group = await _okta.PushGroupAsync(Editors, _mara, _ivo);

        await _okta.ChangeMembersAsync(group, Editors, [_rhea], [_mara]);

        await ShouldBe(group, Editors, _ivo, _rhea);
    }

    [Test]
    public async Task A_user_who_is_no_member_can_be_removed_and_a_member_added_without_harm()
    {
        var group = await _okta.PushGroupAsync(Editors, _mara);
        var before = await _client.GetAsync($"/Groups/{group}");

        await _okta.ChangeMembersAsync(group, Editors, [_mara], [_rhea]);

        await ShouldBe(group, Editors, _mara);
        Assert.That((await _client.GetAsync($"/Groups/{group}")).Version, Is.EqualTo(before.Version));
    }

    [Test]
    public async Task Push_Now_overwrites_our_members()
    {
        var group = await _okta.PushGroupAsync(Editors, _mara, _ivo);

        await _okta.PushNowAsync(group, Editors, _rhea);
        await ShouldBe(group, Editors, _rhea);

        await _okta.PushNowAsync(group, Editors);
        await ShouldBe(group, Editors);
    }

    [Test]
    public async Task A_group_that_is_there_is_linked_and_its_members_overwritten()
    {
        var existing = await _client.CreateGroupAsync(Editors, _rhea);

        var linked = await _okta.PushGroupAsync(Editors, _mara);

        Assert.That(linked, Is.EqualTo(existing.Id));
        await ShouldBe(linked, Editors, _mara);
    }

    [Test]
    public async Task A_group_is_linked_under_a_new_name()
    {
        var existing = await _client.CreateGroupAsync("Editors of old", _rhea);

        await _okta.PushNowAsync(existing.Id, Editors, _mara, _rhea);

        await ShouldBe(existing.Id, Editors, _mara, _rhea);
    }

    [Test]
    public async Task Unlinking_with_deletion_leaves_the_users_and_frees_the_name()
    {
        var group = await _okta.PushGroupAsync(Editors, _mara);

        await _okta.UnlinkAndDeleteAsync(group);

        (await _client.GetAsync($"/Groups/{group}")).ShouldRefuse(404);
        (await _client.GetAsync($"/Users/{_mara}")).ShouldBe(200, """{"groups": null}""");
        Assert.That(await _okta.PushGroupAsync(Editors, _mara), Is.Not.EqualTo(group));
    }

    [Test]
    public async Task A_group_that_was_left_can_be_pushed_again()
    {
        var group = await _okta.PushGroupAsync(Editors, _mara);

        Assert.That(await _okta.PushGroupAsync(Editors, _mara, _ivo), Is.EqualTo(group));

        await ShouldBe(group, Editors, _mara, _ivo);
    }

    [Test]
    public async Task A_rename_to_a_name_in_use_is_refused_with_the_reason()
    {
        await _okta.PushGroupAsync("Webrix-Authors");
        var group = await _okta.PushGroupAsync(Editors, _mara);

        var answer = await _client.PatchAsync(
            $"/Groups/{group}", """{"op": "replace", "value": {"displayName": "WEBRIX-AUTHORS"}}""");

        answer.ShouldRefuse(409, "uniqueness");
        await ShouldBe(group, Editors, _mara);
    }

    private async Task ShouldBe(string group, string name, params string[] memberIds)
    {
        (await _client.GetAsync($"/Groups/{group}")).ShouldBe(200, $$"""{"id": "{{group}}", "displayName": "{{name}}"}""");
        Assert.That(await _client.MembersOfAsync(group), Is.EquivalentTo(memberIds));
    }
}
