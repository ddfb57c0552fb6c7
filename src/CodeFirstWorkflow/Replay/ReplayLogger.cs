using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Replay;

/// <summary>The logger of a workflow: each message is in the scope of its execution, and nothing is logged while history is replayed.</summary>
internal sealed class ReplayLogger(ILogger inner, ICallLedger run) : ILogger
{
    private readonly ExecutionScope scope = new(run.Record);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => !run.IsReplaying && inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            // Around each message, not around the workflow's code: asynchronous work that the code awaits would inherit the scope.
            using var ids = inner.BeginScope(scope);
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
