using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace ScimService.Persistence.Commands;

/// <summary>SQL as an interpolated string: each value becomes a parameter, so that none is ever part of the text.</summary>
[InterpolatedStringHandler]
internal sealed class SqlText(int literalLength, int formattedCount)
{
    private const int PlaceLength = 3;

    private readonly StringBuilder _text = new(literalLength + (formattedCount * PlaceLength));
    private readonly List<NpgsqlParameter> _parameters = new(formattedCount);

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted<T>(T value)
        where T : notnull
    {
        _parameters.Add(Parameter.Of(value));
        _text.Append(CultureInfo.InvariantCulture, $"${_parameters.Count}");
    }

    /// <summary>
    /// An array of one id is spelt with its length, so that PostgreSQL plans the statement once for all of them: for a parameter it expects
    /// ten, and would rather plan anew each time, which takes longer than to add a member.
    /// </summary>
    public void AppendFormatted(Guid[] ids)
    {
        if (ids is [var id])
        {
            _text.Append("ARRAY[");
            AppendFormatted(id);
            _text.Append(']');
        }
        else
        {
            AppendFormatted<Guid[]>(ids);
        }
    }

    /// <summary>The command of a text on a connection, which the caller runs and disposes.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, SqlText text)
    {
        var command = text.ToCommand();
        command.Connection = connection;
        return command;
    }

    /// <summary>The command, which the caller runs and disposes.</summary>
    public NpgsqlCommand ToCommand()
    {
        var command = new NpgsqlCommand(_text.ToString());
        foreach (var parameter in _parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
