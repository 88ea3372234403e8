using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>In which form each resource type's resources are stored for comparison, so that a change of its schema is noticed.</summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261127140000_SearchForms")]
public sealed class SearchForms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "search_forms",
            columns: table => new
            {
                resource_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                forms = table.Column<string>(type: "jsonb", nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_search_forms", row => row.resource_type));
        migrationBuilder.Sql(ResourceCount.Permit("search_forms"));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable(name: "search_forms");
    }
}
