using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>
/// Lets the entries of 1,600 users wait to be sorted into the index of substrings, not of 400 (docs/decisions/0007): the more are sorted in at
/// once, the less each costs. The index of equalities, whose look-ups are to be quick, stays as it is.
/// </summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261127150000_LongerPendingList")]
public sealed class LongerPendingList : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => SetLimit(migrationBuilder, 4096);

    protected override void Down(MigrationBuilder migrationBuilder) => SetLimit(migrationBuilder, 1024);

    private static void SetLimit(MigrationBuilder migrationBuilder, int kilobytes)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql($"ALTER INDEX ix_resources_text SET (gin_pending_list_limit = {kilobytes})");
    }
}
