using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>
/// Indexes substrings of all searched attributes as one text. What is left of a run that was cut off is made anew; until then the old
/// index serves. The server goes on with what an instance that died had begun, so that is ended first.
/// </summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261127190000_SearchText")]
public sealed class SearchText : Migration
{
    // Whoever migrates has the turn, so nobody waits for the result; and to drop an index that is just being finished fails.
    private const string EndTheFormerRun = """
        SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND state = 'active'
            AND query ~ '^(CREATE|DROP) INDEX CONCURRENTLY .*ix_resources_text'
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SearchIndexes.TextFunction);
        Replace(migrationBuilder, SearchIndexes.Text);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        Replace(migrationBuilder, SearchIndexes.TextByAttribute);
        migrationBuilder.Sql(SearchIndexes.DropTextFunction);
    }

    private static void Replace(MigrationBuilder migrationBuilder, string expressions)
    {
        string[] statements =
        [
            EndTheFormerRun,
            "DROP INDEX CONCURRENTLY IF EXISTS ix_resources_text_new",
            $"CREATE INDEX CONCURRENTLY ix_resources_text_new ON resources USING gin ({expressions}) WITH (gin_pending_list_limit = 4096)",
            "DROP INDEX CONCURRENTLY IF EXISTS ix_resources_text",
            "ALTER INDEX ix_resources_text_new RENAME TO ix_resources_text",
        ];
        foreach (var statement in statements)
        {
            migrationBuilder.Sql(statement, suppressTransaction: true);
        }
    }
}
