namespace ScimService.Tests.Persistence.Migrations;

/// <summary>Documents are compressed by what is unpacked soonest, if the server has it.</summary>
public sealed class QuickCompressionTests : StoreFixture
{
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
}
