using CodeFirstWorkflow;
using CodeFirstWorkflow.PostgreSql.Commits;
using CodeFirstWorkflow.PostgreSql.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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
    /// <exception cref="ArgumentException">The connection string or a setting is not valid.</exception>
    public static IWorkflowBuilder UsePostgreSql(this IWorkflowBuilder builder, string connectionString, Action<PostgreSqlOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        _ = new NpgsqlConnectionStringBuilder(connectionString);
        return builder.Use(configure, (_, options) => new StoreConnections(connectionString, options.ListenConnectionString));
    }

    /// <summary>
    /// Stores workflows in PostgreSQL 13 to 18, over a data source that the application owns and disposes. For speed it should prepare statements
    /// automatically (<c>Max Auto Prepare</c>).
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">The source of the connections.</param>
    /// <param name="configure">Changes settings; null for the defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A setting is not valid.</exception>
    public static IWorkflowBuilder UsePostgreSql(
        this IWorkflowBuilder builder,
        NpgsqlDataSource dataSource,
        Action<PostgreSqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return builder.Use(configure, (_, options) => new StoreConnections(dataSource, options.ListenConnectionString));
    }

    private static IWorkflowBuilder Use(
        this IWorkflowBuilder builder,
        Action<PostgreSqlOptions>? configure,
        Func<IServiceProvider, PostgreSqlOptions, StoreConnections> connect)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new PostgreSqlOptions();
        configure?.Invoke(options);
        options.Validate();
        return builder.UseStore(services => new PostgreSqlWorkflowStore(
            connect(services, options),
            options,
            services.GetService<ICommitBell>(),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILogger<PostgreSqlWorkflowStore>>() ?? NullLogger<PostgreSqlWorkflowStore>.Instance));
    }
}
