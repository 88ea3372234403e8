using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ScimService.Tests.Api;

/// <summary>Keeps what the service logs, as its operator would read it.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Collecting(this, categoryName);

    public void Clear() => _lines.Clear();

    public void Dispose()
    {
    }

    internal sealed record LogLine(string Category, LogLevel Level, string Text, Exception? Exception);

    private sealed class Collecting(LogCollector owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner._lines.Enqueue(new LogLine(category, logLevel, formatter(state, exception), exception));
    }
}
