using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>
/// Wraps the host's loggers: a provider that throws loses its message, but does not harm the loop, the execution or the process that logged. The
/// engine logs on timers, in its loops and where it handles failures, and no code above these would catch the exception.
/// </summary>
internal sealed class EngineLoggers(ILoggerFactory factory) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new QuietLogger(factory.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public void Dispose()
    {
        // The host owns its factory.
    }
}
