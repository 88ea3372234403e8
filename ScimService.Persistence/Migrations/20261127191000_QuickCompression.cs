using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ScimService.Persistence.Migrations;

/// <summary>
/// Compresses documents by lz4, which is unpacked in a fraction of the time: a search for a substring unpacks each comparison form it looks
/// at. What is stored stays as it is until it is written. A server that was built without lz4 goes on as before.
/// All who use the table would queue behind a wait for its lock, such as for a backup's end; so it waits shortly, again and again, and
/// outside of the transaction that locks the list of migrations, which readiness looks at.
/// </summary>
[DbContext(typeof(ScimDbContext))]
[Migration("20261127191000_QuickCompression")]
public sealed class QuickCompression : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => SetCompression(migrationBuilder, "lz4");

    protected override void Down(MigrationBuilder migrationBuilder) => SetCompression(migrationBuilder, "default");

    private static void SetCompression(MigrationBuilder migrationBuilder, string method)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(
            $"""
            DO $$ BEGIN
                SET LOCAL lock_timeout = '100ms';
                LOOP
                    BEGIN
                        ALTER TABLE resources ALTER COLUMN search SET COMPRESSION {method}, ALTER COLUMN document SET COMPRESSION {method};
                        EXIT;
                    EXCEPTION
                        WHEN feature_not_supported THEN EXIT;
                        WHEN lock_not_available THEN PERFORM pg_sleep(0.5);
                    END;
                END LOOP;
            END $$
            """,
            suppressTransaction: true);
    }
}
