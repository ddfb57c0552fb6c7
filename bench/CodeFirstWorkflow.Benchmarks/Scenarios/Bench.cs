using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Limits;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>What a scenario runs on and with.</summary>
internal sealed record Bench(BenchmarkMachine Machine, BenchmarkSettings Settings)
{
    public StoreKind Store => Settings.Store ?? StoreKind.Postgres;

    public int Repeat => Settings.Repeat;

    /// <summary>Opens an engine on an empty store; with its limit, where that is PostgreSQL.</summary>
    public Task<Subject> OpenAsync(string workflow, string action, StoreKind? store = null, Action<WorkflowOptions>? configure = null) =>
        Subject.OpenAsync(Machine, store ?? Store, new LimitNames(workflow, action), null, configure);

    /// <summary>Opens an engine that knows a further module.</summary>
    public Task<Subject> OpenModuleAsync(WorkflowModule module, StoreKind store) =>
        Subject.OpenAsync(Machine, store, new LimitNames(module.Name, module.Name), module);
}
