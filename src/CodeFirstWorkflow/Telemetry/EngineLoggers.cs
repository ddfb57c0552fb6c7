using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>
/// Gives the loggers of the host, made safe: a provider that throws costs what it was to log, not the loop, the execution or the process that logged. The engine logs on timers, in its
/// loops and where it handles failures, and nothing above these would catch.
/// </summary>
internal sealed class EngineLoggers(ILoggerFactory factory) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new QuietLogger(factory.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public void Dispose()
    {
        // The host's factory is the host's.
    }
}
