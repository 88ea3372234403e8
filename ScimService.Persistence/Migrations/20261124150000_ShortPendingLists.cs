using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>
/// Keeps the list of index entries that wait to be sorted in shorter than PostgreSQL's 4 MB: every search reads it whole, and the write
/// that fills it sorts it in.
/// </summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261124150000_ShortPendingLists")]
public sealed class ShortPendingLists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""
            ALTER INDEX ix_resources_search SET (gin_pending_list_limit = 1024);
            ALTER INDEX ix_resources_text SET (gin_pending_list_limit = 1024);
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""
            ALTER INDEX ix_resources_search RESET (gin_pending_list_limit);
            ALTER INDEX ix_resources_text RESET (gin_pending_list_limit);
            """);
    }
}
