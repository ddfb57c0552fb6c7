using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CodeFirstWorkflow.Benchmarks.Micro;
using Perfolizer.Horology;

namespace CodeFirstWorkflow.Benchmarks;

/// <summary>The parts by themselves, with BenchmarkDotNet. What stands after <c>micro</c> goes to its own command line.</summary>
internal static class MicroCommand
{
    // The default of five minutes a benchmark is too short for the generator on a busy machine.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeInterval IterationTime = TimeInterval.FromMilliseconds(200);

    public static Command Create()
    {
        var command = new Command(
            "micro",
            "Measures routing, serialization, replay and the generator with BenchmarkDotNet; takes its options, such as '--filter *Replay*'.")
        { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, _) => Task.FromResult(Run([.. parsed.UnmatchedTokens])));
        return command;
    }

    private static int Run(string[] args)
    {
        // In this process: a project of its own, built for each run, would not find the repository's settings.
        var config = DefaultConfig.Instance
            .AddJob(
                Job.ShortRun.WithToolchain(new InProcessEmitToolchain(Longest, logOutput: true)).WithIterationTime(IterationTime).WithUnrollFactor(1))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "cfw-micro"));
        var summaries = BenchmarkSwitcher
            .FromTypes([typeof(RoutingBenchmarks), typeof(SerializationBenchmarks), typeof(ReplayBenchmarks), typeof(GeneratorBenchmarks)])
            .Run(args.Length == 0 ? ["--filter", "*"] : args, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }
}
