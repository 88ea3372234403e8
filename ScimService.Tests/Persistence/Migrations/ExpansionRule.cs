using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ScimService.Tests.Persistence.Migrations;

/// <summary>
/// What a migration may do while the version before it still serves: add. Whatever that version reads, or writes without knowing
/// the new columns, must go on working.
/// </summary>
internal static partial class ExpansionRule
{
    private static readonly string[] Large = ["resources", "group_members"];

    /// <summary>The operations that would break the version before, or lock a large table for long.</summary>
    public static IEnumerable<string> Violations(IEnumerable<MigrationOperation> operations) =>
        operations.Select(Violation).OfType<string>();

    private static string? Violation(MigrationOperation operation) => operation switch
    {
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } column =>
            $"{column.Table}.{column.Name} is required, which the version before does not know: give it a default",
        AddColumnOperation or CreateTableOperation or CreateSequenceOperation => null,
        CreateIndexOperation index when Large.Contains(index.Table) =>
            $"{index.Name} locks {index.Table} while it is made: CREATE INDEX CONCURRENTLY by SQL, outside of a transaction",
        CreateIndexOperation => null,
        SqlOperation { SuppressTransaction: false } sql when Concurrently().IsMatch(sql.Sql) =>
            "CONCURRENTLY runs outside of a transaction only: suppressTransaction",
        SqlOperation sql when Destructive().Match(Body().Replace(sql.Sql, "")) is { Success: true } match => $"SQL: {match.Value}",
        SqlOperation sql when LockingIndex().IsMatch(sql.Sql) => "SQL: CREATE INDEX without CONCURRENTLY",
        SqlOperation => null,
        _ => operation.GetType().Name,
    };

    // Nobody asks for an index by its name, nor for what a value is compressed by.
    [GeneratedRegex(@"\b(DROP\s+(TABLE|COLUMN|CONSTRAINT|FUNCTION|EXTENSION|TRIGGER)|(?<!ALTER\s+INDEX\s+\w+\s+)RENAME|SET\s+NOT\s+NULL|TRUNCATE(?!\s+ON)|ALTER\s+COLUMN(?!\s+\w+\s+SET\s+COMPRESSION))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Destructive();

    // What a function does when it is called, the migration does not do.
    [GeneratedRegex(@"\bAS\s+\$\$.*?\$\$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex(@"\bCREATE\s+(UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY\b)", RegexOptions.IgnoreCase)]
    private static partial Regex LockingIndex();

    [GeneratedRegex(@"\bCONCURRENTLY\b", RegexOptions.IgnoreCase)]
    private static partial Regex Concurrently();
}
