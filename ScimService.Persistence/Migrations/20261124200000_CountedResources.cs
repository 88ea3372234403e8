using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>The number of all resources of a type without counting them.</summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261124200000_CountedResources")]
public sealed class CountedResources : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "resource_counts",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                resource_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                change = table.Column<long>(type: "bigint", nullable: false),
            });
        migrationBuilder.CreateIndex(
            name: "ix_resource_counts_type", table: "resource_counts", columns: ["tenant_id", "resource_type"]);
        migrationBuilder.Sql(ResourceCount.Store);
        migrationBuilder.Sql(ResourceCount.Permit("resource_counts"));
        migrationBuilder.Sql(ResourceCount.Functions);
        migrationBuilder.Sql(ResourceCount.Begin);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(ResourceCount.End);
        migrationBuilder.DropTable(name: "resource_counts");
    }
}
