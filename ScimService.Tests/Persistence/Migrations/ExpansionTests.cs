using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using ScimService.Persistence;

namespace ScimService.Tests.Persistence.Migrations;

/// <summary>A new version migrates while the one before still serves.</summary>
internal sealed class ExpansionTests
{
    private static IEnumerable<TestCaseData> Forbidden =>
    [
        new(new DropTableOperation { Name = "x" }),
        new(new DropColumnOperation { Table = "resources", Name = "x" }),
        new(new RenameColumnOperation { Table = "resources", Name = "x", NewName = "y" }),
        new(new RenameTableOperation { Name = "x", NewName = "y" }),
        new(new AlterColumnOperation { Table = "resources", Name = "x" }),
        new(new AddUniqueConstraintOperation { Table = "resources", Name = "x", Columns = ["x"] }),
        new(new AddColumnOperation { Table = "resources", Name = "x", IsNullable = false }),
        new(new CreateIndexOperation { Table = "resources", Name = "x", Columns = ["x"] }),
        new(new SqlOperation { Sql = "CREATE INDEX x ON resources (x)" }),
        new(new SqlOperation { Sql = "CREATE INDEX CONCURRENTLY x ON resources (x)" }),
        new(new SqlOperation { Sql = "alter table resources drop column x" }),
        new(new SqlOperation { Sql = "ALTER TABLE resources ALTER COLUMN x SET NOT NULL" }),
        new(new SqlOperation { Sql = "TRUNCATE resources" }),
        new(new SqlOperation { Sql = "DO $$ BEGIN TRUNCATE resources; END $$" }),
        new(new SqlOperation { Sql = "DROP TRIGGER t ON resources" }),
        new(new SqlOperation { Sql = "ALTER TABLE resources RENAME TO x" }),
    ];

    private static IEnumerable<TestCaseData> Allowed =>
    [
        new(new CreateTableOperation { Name = "x" }),
        new(new AddColumnOperation { Table = "resources", Name = "x", IsNullable = true }),
        new(new AddColumnOperation { Table = "resources", Name = "x", IsNullable = false, DefaultValue = 0 }),
        new(new CreateIndexOperation { Table = "new_table", Name = "x", Columns = ["x"] }),
        new(new SqlOperation { Sql = "CREATE INDEX CONCURRENTLY IF NOT EXISTS x ON resources (x)", SuppressTransaction = true }),
        new(new SqlOperation { Sql = "ALTER INDEX x RENAME TO y" }),
        new(new SqlOperation { Sql = "ALTER TABLE resources ALTER COLUMN x SET COMPRESSION lz4" }),
        new(new SqlOperation { Sql = "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'" }),
        new(new SqlOperation { Sql = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN TRUNCATE x; RETURN NULL; END $$" }),
        new(new SqlOperation { Sql = "CREATE TRIGGER t AFTER TRUNCATE ON resources FOR EACH STATEMENT EXECUTE FUNCTION f()" }),
    ];

    [Test]
    public void Every_migration_after_the_first_only_adds()
    {
        using var database = new ScimDbContext(
            new DbContextOptionsBuilder<ScimDbContext>().UseNpgsql("Host=none").Options);
        var assembly = database.GetService<IMigrationsAssembly>();
        var migrations = assembly.Migrations.OrderBy(migration => migration.Key, StringComparer.Ordinal)
            .Select(migration => (migration.Key, Migration: assembly.CreateMigration(migration.Value, database.Database.ProviderName!)))
            .ToList();

        Assert.That(migrations, Is.Not.Empty);
        var violations =
            from migration in migrations.Skip(1)
            from violation in ExpansionRule.Violations(migration.Migration.UpOperations)
            select $"{migration.Key}: {violation}";
        Assert.That(violations, Is.Empty);
    }

    [TestCaseSource(nameof(Forbidden))]
    public void What_breaks_the_version_before_is_found(MigrationOperation operation) =>
        Assert.That(ExpansionRule.Violations([operation]), Has.Exactly(1).Items);

    [TestCaseSource(nameof(Allowed))]
    public void What_only_adds_is_let_through(MigrationOperation operation) =>
        Assert.That(ExpansionRule.Violations([operation]), Is.Empty);
}
