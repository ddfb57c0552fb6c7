using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.CrashWorker;

/// <summary>Writes each warning as a line that a test can wait for: <c>log ID text</c>.</summary>
internal sealed class LineLoggerProvider : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger();

    public void Dispose()
    {
        // Nothing to free.
    }

    private sealed class LineLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.WriteLine($"log {eventId.Id} {formatter(state, exception)} {exception?.ToString().ReplaceLineEndings(" ")}");
    }
}
