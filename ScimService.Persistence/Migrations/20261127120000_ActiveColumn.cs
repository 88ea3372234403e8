using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>A place for <c>active</c> outside of the comparison form, whose change writes no index.</summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261127120000_ActiveColumn")]
public sealed class ActiveColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<bool>(name: "active", table: "resources", type: "boolean", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropColumn(name: "active", table: "resources");
    }
}
