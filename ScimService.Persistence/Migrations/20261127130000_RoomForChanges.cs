using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>
/// Leaves room in each page for a changed row beside the old one (HOT), without which every index must point to its new place. Counts for
/// pages that are filled from now on.
/// </summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261127130000_RoomForChanges")]
public sealed class RoomForChanges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("ALTER TABLE resources SET (fillfactor = 85);");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("ALTER TABLE resources RESET (fillfactor);");
    }
}
