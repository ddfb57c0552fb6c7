using CodeFirstWorkflow;
using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores workflows in a SQLite file.</summary>
public static class SqliteWorkflowBuilderExtensions
{
    /// <summary>
    /// Stores workflows in a SQLite file, which several processes of one machine may use. The application chooses the build of SQLite: it references
    /// a bundle, such as <c>SQLitePCLRaw.bundle_e_sqlite3</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The connection string, such as <c>Data Source=workflows.db</c>.</param>
    /// <param name="configure">Changes settings; null keeps the defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="OptionsValidationException">When the host starts: a setting is out of range.</exception>
    /// <exception cref="WorkflowException">When the store is first used: the connection string names no file, or no bundle is referenced.</exception>
    public static IWorkflowBuilder UseSqlite(this IWorkflowBuilder builder, string connectionString, Action<SqliteOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.AddPartOptions<SqliteOptions, SqliteOptionsValidator>(configure).UseStore(services => new SqliteWorkflowStore(
            connectionString,
            services.GetRequiredService<IOptions<SqliteOptions>>().Value,
            services.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
