using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.PostgreSql.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Outages;

/// <summary>The server refuses for a while, in each of the ways in which it does: nothing fails for that, and nothing is done twice.</summary>
public sealed class PassingFaultTests : IAsyncLifetime
{
    private const int StoreFails = 1001;
    private readonly PostgreSqlEngineHarness harness = new();
    private readonly TestModule module = new();
    private readonly LoggedEvents log = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    public async Task DisposeAsync()
    {
        await harness.DisposeAsync();
        log.Dispose();
    }

    // What is tried again at once, eight times, so more often than the store does before it counts as away.
    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("57014")]
    public async Task Journal_RolledBackAgainAndAgain_IsWrittenOnce(string state)
    {
        var step = new HeldStep(module);
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(step.Flow);
        await step.Started;

        // A sequence is not rolled back.
        await ExecuteAsync($"""
            create sequence refusals;
            create function refuse() returns trigger language plpgsql as $$ begin
                if nextval('refusals') <= 8 then raise exception 'not now' using errcode = '{state}'; end if;
                return new;
            end $$;
            create trigger refuse before insert on workflow.workflow_journal for each statement execute function refuse();
            """);
        step.Release(5);

        Assert.Equal(5, await handle.GetResultAsync());
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionCompleted);
    }

    [Fact]
    public async Task Server_BecomesReadOnly_IsLeftForTheOneThatWrites()
    {
        var step = new HeldStep(module);
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(step.Flow);
        await step.Started;

        // As after a failover that leaves the old primary as a standby: sessions that are open read only from now on, and new ones write.
        await ExecuteAsync("""
            create function become_standby() returns trigger language plpgsql as $$ begin
                if pg_backend_pid() in (select pid from old_primary) then raise exception 'cannot execute INSERT in a read-only transaction' using errcode = '25006'; end if;
                return new;
            end $$;
            create trigger become_standby before insert on workflow.workflow_journal for each statement execute function become_standby();
            create table old_primary as select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
            """);
        step.Release(5);

        Assert.Equal(5, await handle.GetResultAsync());
    }

    [Fact]
    public async Task Pool_Exhausted_DelaysTheJournalAndLosesNothing()
    {
        var settings = new NpgsqlConnectionStringBuilder(harness.ConnectionString) { MaxPoolSize = 6, Timeout = 1, MaxAutoPrepare = 100 };
        await using var source = NpgsqlDataSource.Create(settings);
        await using var sharing = new SharedPoolHarness(source);
        var step = new HeldStep(module);
        var host = await sharing.StartAsync(module, services: services => services.AddSingleton<ILoggerProvider>(log));
        var handle = await host.Client.StartAsync(step.Flow);
        await step.Started;

        // The application takes what is free; the store's listener keeps its own.
        var taken = new List<NpgsqlConnection>();
        while (taken.Count < settings.MaxPoolSize - 1)
        {
            taken.Add(await source.OpenConnectionAsync());
        }

        step.Release(5);
        await log.WaitForAsync(StoreFails, times: 1);
        foreach (var connection in taken)
        {
            await connection.DisposeAsync();
        }

        Assert.Equal(5, await handle.GetResultAsync());
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionCompleted);
    }

    private Task<EngineHost> StartAsync() => harness.StartAsync(module, services: services => services.AddSingleton<ILoggerProvider>(log));

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class SharedPoolHarness(NpgsqlDataSource source) : EngineHarness
    {
        protected override void UseStore(IWorkflowBuilder builder) => builder.UsePostgreSql(source);
    }
}
