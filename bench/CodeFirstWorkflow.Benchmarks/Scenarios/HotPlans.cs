using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Limits;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Plans;
using CodeFirstWorkflow.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>
/// EXPLAIN (ANALYZE, BUFFERS) of the statements that the engine really sends, on a store of 1,000,000 finished executions and 10,000,000 journal
/// entries. Fails when one reads a large table from end to end, or touches too many pages.
/// </summary>
internal sealed class HotPlans : IScenario
{
    private const int Executions = 1_000_000;

    // A cached plan is made generic after five runs.
    private const int Rounds = 20;

    // Few enough that autovacuum sees no reason to come, so statistics know of none that wait.
    private const int FinishedForOneThatWaits = 50;

    // Far less than a pass over a large table or over all that wait.
    private const int MostBuffers = 2_000;

    public string Id => "plans";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var executions = bench.Settings.Count ?? Executions;
        await using var database = await bench.Machine.CreateDatabaseAsync();
        await using (await bench.Machine.StartEngineAsync(StoreKind.Postgres, database, null, null))
        {
            // Makes the tables.
        }

        await LargeRows.InsertAsync(database, executions);
        await WaitingRows.InsertAsync(database, executions / FinishedForOneThatWaits, isKnown: false);
        using var log = new PlanLog();
        await WorkAsync(log.Open(database));
        foreach (var statement in HotStatement.All)
        {
            StatementPlan[] plans = [.. log.Plans.Where(statement.Is)];
            var last = plans.LastOrDefault() ?? throw new WrongResultException(
                $"Statement '{statement.Name}' was not seen. The measurement does not count.");
            yield return new ScenarioResult(
                Id,
                "postgres",
                $"statement={statement.Name} executions={executions} journal={(long)executions * LargeRows.EntriesEach} buffers={last.Buffers} "
                    + $"nodes={string.Join(',', last.Nodes)}",
                "ms",
                [.. plans.Select(plan => new Pair(new Sample(plan.Milliseconds), null))]);
        }

        Check(log.Plans);
    }

    private static async Task WorkAsync(NpgsqlDataSource source)
    {
        await using var closing = source;
        await using var engine = await EngineHost.StartAsync(null, builder => builder.UsePostgreSql(source));
        for (var round = 0; round < Rounds; round++)
        {
            await RoundAsync(engine, round);
        }
    }

    // One of each: a start with its steps, starts in bulk, a wait that an event ends, one that a signal ends, a timer that lies ahead.
    private static async Task RoundAsync(EngineHost engine, int round)
    {
        var client = engine.Client;
        var steps = await client.StartAsync(Workflows.FiveSteps, round);
        WrongResultException.ThrowUnless(await steps.GetResultAsync(), round + 5, $"The result of {steps.Id}");
        foreach (var one in await client.StartManyAsync(Workflows.OneAction, Enumerable.Range(0, 10).Select(i => (i, (StartOptions?)null))))
        {
            await one.GetResultAsync();
        }

        await client.StartAsync(Workflows.OneAction, round, new StartOptions { StartAt = DateTimeOffset.UtcNow.AddHours(1) });

        var awaiting = await client.StartAsync(Workflows.AwaitWoken, -round);
        await LongJournal.RestAsync(awaiting);
        await engine.Services.GetRequiredService<IEventPublisher>().PublishAsync(Events.Woken(-round));
        WrongResultException.ThrowUnless(await awaiting.GetResultAsync(), 1 - round, $"The result of {awaiting.Id}");

        var signalled = await client.StartAsync(Workflows.WideJournal, 10);
        await LongJournal.RestAsync(signalled);
        await signalled.SignalAsync("go", "end");
        WrongResultException.ThrowUnless(await signalled.GetResultAsync(), 10, $"The result of {signalled.Id}");
    }

    // Whatever else the engine sent holds to the same rule.
    private static void Check(IReadOnlyCollection<StatementPlan> plans)
    {
        if (plans.FirstOrDefault(plan => plan.Scanned.Intersect(LargeRows.Tables).Any()) is { } bad)
        {
            throw new WrongResultException($"A statement reads '{string.Join("', '", bad.Scanned)}' from end to end: {bad.Statement}");
        }

        if (plans.MaxBy(plan => plan.Buffers) is { Buffers: > MostBuffers } large)
        {
            throw new WrongResultException($"A statement touches {large.Buffers} pages, by {string.Join(", ", large.Nodes)}: {large.Statement}");
        }
    }
}
