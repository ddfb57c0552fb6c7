using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>Keeps the errors that no fault of the simulation explains.</summary>
internal sealed class SimulationLog : ILoggerProvider, ILogger
{
    // What the engine reports of the workflows' own failures: they are meant.
    private static readonly int[] OfWorkflows = [1212, 1213, 1220, 1221];

    public List<string> Errors { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
        // Nothing to free.
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // Crashes may well hit one execution so often that it is taken for poison; a person lets it go on.
        if (logLevel >= LogLevel.Warning && !OfWorkflows.Contains(eventId.Id) && exception is not (null or StoreUnavailableException)
            && !exception.Message.Contains("CFW3004", StringComparison.Ordinal))
        {
            Errors.Add($"{eventId.Id} {formatter(state, exception)} {exception}");
        }
    }
}
