using CodeFirstWorkflow.Benchmarks;

return await BenchmarkCommand.Create().Parse(args).InvokeAsync();
