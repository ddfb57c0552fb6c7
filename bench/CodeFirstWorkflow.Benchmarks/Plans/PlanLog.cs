using System.Collections.Concurrent;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Plans;

/// <summary>
/// Has the server explain every statement that it carries out on these connections, as the store sent it: prepared, in its transaction, under its
/// settings.
/// <c>auto_explain</c> sends each plan as a notice, which Npgsql logs.
/// </summary>
internal sealed class PlanLog : ILoggerProvider, ILogger
{
    private const string Explain = "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on -c auto_explain.log_buffers=on -c auto_explain.log_format=json -c auto_explain.log_level=notice";
    private const string Marker = "plan:";
    private readonly ConcurrentQueue<StatementPlan> plans = new();
    private readonly ILoggerFactory loggers;

    public PlanLog() => loggers = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Debug).AddProvider(this));

    /// <summary>Gets the plans so far.</summary>
    public IReadOnlyCollection<StatementPlan> Plans => plans;

    /// <summary>Opens connections whose statements are explained. As many prepared ones as the store's own connections have.</summary>
    public NpgsqlDataSource Open(PostgreSqlDatabase database)
    {
        var settings = new NpgsqlConnectionStringBuilder(
            database.ConnectionString)
        { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, Options = Explain };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(loggers).Build();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        if (text.Contains("Received notice", StringComparison.Ordinal) && text.IndexOf(Marker, StringComparison.Ordinal) is var at and >= 0)
        {
            plans.Enqueue(StatementPlan.Parse(text[(at + Marker.Length)..]));
        }
    }

    public void Dispose() => loggers.Dispose();
}
