using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>The users of a group without a look at all memberships of the tenant.</summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261127050000_GroupsWithinFirst")]
public sealed class GroupsWithinFirst : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(NestedGroups.MembersOfGroupsWithin);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(NestedGroups.MembersWithin);
    }
}
