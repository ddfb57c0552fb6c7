using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What a host logged, with the scopes around each line.</summary>
/// <param name="level">The least level that it asks for.</param>
public sealed class LoggedLines(LogLevel level) : ILoggerProvider, ISupportExternalScope, ILogger
{
    private readonly ConcurrentQueue<LoggedLine> lines = new();
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<LoggedLine> All => [.. lines];

    public LoggedLine Single(int id) => Assert.Single(lines, line => line.Id == id);

    public IReadOnlyList<LoggedLine> Of(int id) => [.. lines.Where(line => line.Id == id)];

    /// <summary>Waits until an event was logged so often.</summary>
    public async Task<IReadOnlyList<LoggedLine>> WaitForAsync(int id, int times = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Of(id).Count < times)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return Of(id);
    }

    /// <summary>Adds itself to a host.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<ILoggerProvider>(this);
        services.Configure<LoggerFilterOptions>(options => options.MinLevel = level);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= level;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var scope = new Dictionary<string, object?>(StringComparer.Ordinal);
        scopes.ForEachScope(static (one, all) => Add(one, all), scope);
        lines.Enqueue(new LoggedLine(logLevel, eventId.Id, formatter(state, exception), scope, exception));
    }

    public void Dispose()
    {
        // Nothing to free.
    }

    private static void Add(object? scope, Dictionary<string, object?> all)
    {
        foreach (var (key, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            all[key] = value;
        }
    }
}
