using CodeFirstWorkflow.Benchmarks;
using CodeFirstWorkflow.Benchmarks.Fleet;
using CodeFirstWorkflow.Benchmarks.Scenarios;

return await BenchmarkCommand.Create([.. ScenarioTable.All, new HangfireDispatch()]).Parse(args).InvokeAsync();
