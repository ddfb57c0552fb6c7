using CodeFirstWorkflow.Conformance.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>
/// The tables of the store in a schema of their own, made by the store's migrations, in the database that the engine is measured on.
/// </summary>
internal sealed class LimitDatabase : IAsyncDisposable
{
    public const string Schema = "bare";

    // Plans go by primary key on a young table too. In the session, where they cost nothing: the limit has no strangers to be polite to.
    private const string Plans = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    private LimitDatabase(NpgsqlDataSource source) => Source = source;

    public NpgsqlDataSource Source { get; }

    public static async Task<LimitDatabase> CreateAsync(PostgreSqlDatabase database)
    {
        var services = new ServiceCollection();
        services.AddCodeFirstWorkflow().UsePostgreSql(database.ConnectionString, options => options.Schema = Schema);
        await using (var provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<IWorkflowStore>().InitializeAsync(CancellationToken.None);
        }

        var settings = new NpgsqlConnectionStringBuilder(
            database.ConnectionString)
        { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, Options = Plans };
        return new LimitDatabase(NpgsqlDataSource.Create(settings));
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
