using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>
/// Indexes substrings of all searched attributes as one text. What is left of a run that was cut off is made anew; until then the old
/// index serves.
/// </summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261127190000_SearchText")]
public sealed class SearchText : Migration
{
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
