using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Which events a host logged, by their ids.</summary>
public sealed class LoggedEvents : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<int> seen = new();

    /// <summary>Gets how many events were logged.</summary>
    public int Total => seen.Count;

    public int Count(int id) => seen.Count(other => other == id);

    /// <summary>Waits until an event was logged so often.</summary>
    public async Task WaitForAsync(int id, int times)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Count(id) < times)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
        // Nothing to free.
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        seen.Enqueue(eventId.Id);
}
