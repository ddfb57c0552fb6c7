using System.CommandLine;
using CodeFirstWorkflow.Benchmarks.Hosting;

namespace CodeFirstWorkflow.Benchmarks;

/// <summary>What this program is when it starts itself as a worker.</summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        var database = new Argument<string>("database");
        var command = new Command(WorkerProcess.Command, "Runs executions until its input ends.") { database };
        command.Hidden = true;
        command.SetAction((parsed, _) => WorkerProcess.RunAsync(parsed.GetRequiredValue(database)));
        return command;
    }
}
