using CodeFirstWorkflow;
using CodeFirstWorkflow.PostgreSql.Commits;
using CodeFirstWorkflow.PostgreSql.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores workflows in PostgreSQL.</summary>
public static class PostgreSqlWorkflowBuilderExtensions
{
    /// <summary>
    /// Stores workflows in PostgreSQL 13 to 18, over a pool of the store's own. Statements are prepared automatically unless the connection
    /// string sets <c>Max Auto Prepare</c>; set it to 0 behind a PgBouncer in transaction mode that is older than 1.21.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">An Npgsql connection string.</param>
    /// <param name="configure">Changes settings; null for the defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The connection string is not valid.</exception>
    /// <exception cref="OptionsValidationException">When the host starts: a setting is not valid.</exception>
    public static IWorkflowBuilder UsePostgreSql(this IWorkflowBuilder builder, string connectionString, Action<PostgreSqlOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        _ = new NpgsqlConnectionStringBuilder(connectionString);
        return builder.Use(configure, options => new StoreConnections(connectionString, options.ListenConnectionString));
    }

    /// <summary>
    /// Stores workflows in PostgreSQL 13 to 18, over a data source that the application owns and disposes. For speed it should prepare statements
    /// automatically (<c>Max Auto Prepare</c>).
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">The source of the connections.</param>
    /// <param name="configure">Changes settings; null for the defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="OptionsValidationException">When the host starts: a setting is not valid.</exception>
    public static IWorkflowBuilder UsePostgreSql(
        this IWorkflowBuilder builder,
        NpgsqlDataSource dataSource,
        Action<PostgreSqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return builder.Use(configure, options => new StoreConnections(dataSource, options.ListenConnectionString));
    }

    private static IWorkflowBuilder Use(
        this IWorkflowBuilder builder,
        Action<PostgreSqlOptions>? configure,
        Func<PostgreSqlOptions, StoreConnections> connect)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPartOptions<PostgreSqlOptions, PostgreSqlOptionsValidator>(configure).UseStore(services =>
        {
            var options = services.GetRequiredService<IOptions<PostgreSqlOptions>>().Value;
            return new PostgreSqlWorkflowStore(
                connect(options),
                options,
                services.GetService<ICommitBell>(),
                services.GetService<TimeProvider>() ?? TimeProvider.System,
                services.GetService<ILogger<PostgreSqlWorkflowStore>>() ?? NullLogger<PostgreSqlWorkflowStore>.Instance);
        });
    }
}
