using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ScimService.Persistence;

namespace ScimService.Tests.Persistence.Migrations;

/// <summary>Documents are compressed by what is unpacked soonest, if the server has it.</summary>
public sealed class QuickCompressionTests : StoreFixture
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Test]
    public async Task Documents_are_compressed_by_lz4_where_the_server_was_built_with_it()
    {
        var hasIt = await AskAsync<bool>(
            "SELECT 'lz4' = ANY (enumvals) AS \"Value\" FROM pg_settings WHERE name = 'default_toast_compression'");

        Assert.That(
            await AskAsync<string>("""
                SELECT string_agg(attcompression::text, '' ORDER BY attname) AS "Value" FROM pg_attribute
                WHERE attrelid = 'resources'::regclass AND attname IN ('search', 'document')
                """),
            Is.EqualTo(hasIt ? "ll" : ""));
    }

    [Test]
    public async Task Nobody_waits_behind_it_while_it_waits_for_another_transaction()
    {
        await Database().Context.GetService<IMigrator>().MigrateAsync("20261127190000_SearchText");
        await using var other = await OtherTransaction.BeginAsync(ConnectionString, "SELECT FROM resources");

        var migrating = Service<ScimDatabase>().MigrateAsync(CancellationToken.None);
        await other.WaitForWaitingAsync();
        await CreateUsersAsync(1, "meanwhile.").WaitAsync(Soon);
        await Service<ScimDatabase>().IsReadyAsync(CancellationToken.None).WaitAsync(Soon);
        Assert.That(migrating.IsCompleted, Is.False);
        await other.CommitAsync();
        await migrating;
    }
}
