using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>Swallows the exceptions of a logger.</summary>
internal class QuietLogger(ILogger logger) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        try
        {
            return logger.BeginScope(state);
        }
#pragma warning disable CA1031 // Justification: if a log cannot be written, that failure cannot be logged either.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return logger.IsEnabled(logLevel);
        }
#pragma warning disable CA1031 // Justification: as above.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
#pragma warning disable CA1031 // Justification: as above.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Dropped.
        }
    }
}
