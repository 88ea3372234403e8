using Npgsql;
using NpgsqlTypes;

namespace ScimService.Persistence.Commands;

/// <summary>Makes parameters whose values are not boxed.</summary>
internal static class Parameter
{
    /// <summary>A value of the type that PostgreSQL has for it.</summary>
    public static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    /// <summary>A value of this type of PostgreSQL.</summary>
    public static NpgsqlParameter<T> Of<T>(T value, NpgsqlDbType type) => new() { TypedValue = value, NpgsqlDbType = type };

    /// <summary>A text, or NULL.</summary>
    public static NpgsqlParameter<string> Text(string? value) => Of(value!, NpgsqlDbType.Text);
}
