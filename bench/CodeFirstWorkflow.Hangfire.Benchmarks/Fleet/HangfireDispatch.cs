using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;
using CodeFirstWorkflow.Benchmarks.Scenarios;

namespace CodeFirstWorkflow.Benchmarks.Fleet;

/// <summary>
/// S1 and S4 with Hangfire as the fleet, measured in turn with what Hangfire does alone, which is printed as the limit. The settings of Hangfire are
/// its defaults but for the workers.
/// </summary>
internal sealed class HangfireDispatch : IScenario
{
    private const int Clients = 50;
    private const int Workflows = 2_000;
    private const int Executions = 10_000;
    private const int Chunk = 50;

    public string Id => "hangfire";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        if (bench.Store is not StoreKind.Postgres)
        {
            yield break;
        }

        var clients = bench.Settings.Clients ?? Clients;
        var workflows = bench.Settings.Count ?? Workflows;
        var executions = bench.Settings.Count ?? Executions;
        await using var fleet = await HangfireFleet.StartAsync(bench.Machine);
        var (ours, plain) = (new CarriedWorkflows(fleet), new PlainHangfire(fleet));
        yield return await CompareAsync(
            "S1",
            $"clients={clients} limit_is=five_chained_continuations",
            "workflows/s",
            () => ours.SequentialAsync(clients, workflows),
            () => plain.ChainsAsync(clients, Share(workflows, 10)));
        yield return await CompareAsync(
            "S1",
            $"clients={clients} limit_is=no_op_jobs",
            "workflows/s",
            () => ours.SequentialAsync(clients, workflows),
            () => plain.JobsAsync(Share(workflows, 2)));
        yield return await CompareAsync(
            "S4",
            $"executions={executions} limit_is=no_op_jobs",
            "executions/s",
            () => ours.BulkAsync(executions, executions),
            () => plain.JobsAsync(Share(executions, 10)));
        yield return await CompareAsync(
            "S4",
            $"executions={executions} bulk={Chunk} limit_is=no_op_jobs",
            "executions/s",
            () => ours.BulkAsync(Chunk, executions),
            () => plain.JobsAsync(Share(executions, 10)));

        async Task<ScenarioResult> CompareAsync(string scenario, string setting, string unit, Func<Task<Sample>> engine, Func<Task<Sample>> limit)
        {
            var pairs = await Alternation.RunAsync(bench.Repeat, engine, limit);
            await fleet.CheckAsync();
            return new ScenarioResult(scenario, "postgres", $"dispatch=hangfire workers={HangfireFleet.Workers} {setting}", unit, pairs);
        }
    }

    // Hangfire alone takes longer: less of it is a repetition of about the same time.
    private static int Share(int count, int part) => Math.Max(HangfireFleet.Workers, count / part);
}
