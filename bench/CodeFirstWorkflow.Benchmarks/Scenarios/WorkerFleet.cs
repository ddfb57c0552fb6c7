using CodeFirstWorkflow.Benchmarks.Hosting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>Worker processes on a database of their own, and a client that runs nothing itself.</summary>
internal sealed class WorkerFleet : IAsyncDisposable
{
    private readonly List<WorkerProcess> workers = [];

    private WorkerFleet(Subject client) => Client = client;

    public Subject Client { get; }

    public static async Task<WorkerFleet> StartAsync(Bench bench, string workflow, int workers)
    {
        var fleet = new WorkerFleet(await bench.OpenAsync(workflow, "add_one", StoreKind.Postgres, options => options.Worker.Enabled = false));
        for (var i = 0; i < workers; i++)
        {
            fleet.workers.Add(await WorkerProcess.StartAsync(fleet.Client.Database!.ConnectionString));
        }

        return fleet;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        await Client.DisposeAsync();
    }
}
