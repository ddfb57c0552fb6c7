using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Replay;

/// <summary>A workflow's logger: each line is in the scope of its execution, and there are none while history is replayed.</summary>
internal sealed class ReplayLogger(ILogger inner, ICallLedger run) : ILogger
{
    private readonly ExecutionScope scope = new(run.Record);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => !run.IsReplaying && inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            // Around each line, not around the workflow's code: what that awaits would take the scope along.
            using var ids = inner.BeginScope(scope);
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
