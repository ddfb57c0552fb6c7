using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>What handlers did, in order, and what the engine warned of.</summary>
public sealed class Recorder : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> notes = new();
    private readonly ConcurrentQueue<string> warnings = new();

    public IReadOnlyList<string> Notes => [.. notes];

    public IReadOnlyList<string> Warnings => [.. warnings];

    public void Note(string note) => notes.Enqueue(note);

    public int Count(string note) => notes.Count(n => n == note);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            warnings.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
        // It is shared by the nodes of a test, and holds nothing that needs an end.
    }
}
