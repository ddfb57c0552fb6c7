using Hangfire;
using Hangfire.Common;
using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>Shows a turn in Hangfire's dashboard as what it runs: the workflow and the execution, or how many.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TurnDisplayNameAttribute() : JobDisplayNameAttribute("Executions")
{
    public override string Format(DashboardContext context, Job job) => Format((string)job.Args[0], (string[])job.Args[1]);

    public static string Format(string workflow, string[] executions) =>
        executions.Length == 1 ? $"{workflow} {executions[0]}" : $"{workflow} ({executions.Length} executions)";
}
