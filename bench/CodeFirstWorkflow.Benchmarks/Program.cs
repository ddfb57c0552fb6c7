using CodeFirstWorkflow.Benchmarks;
using CodeFirstWorkflow.Benchmarks.Scenarios;

return await BenchmarkCommand.Create(ScenarioTable.All).Parse(args).InvokeAsync();
