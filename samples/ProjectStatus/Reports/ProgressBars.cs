using Spectre.Console;

namespace ProjectStatus.Reports;

/// <summary>Two bars, for a terminal.</summary>
internal sealed class ProgressBars : IProgressView
{
    public Task ShowAsync(Func<IProgress<RunProgress>, Task> work) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(context => work(new Bars(context.AddTask("changes"), context.AddTask("workflows"))));

    private sealed class Bars(ProgressTask changes, ProgressTask workflows) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            Set(changes, "changes", value.ChangesRead, value.Changes);
            Set(workflows, "workflows", value.Settled, value.Triggered);
        }

        private static void Set(ProgressTask task, string name, long done, long all)
        {
            task.MaxValue = Math.Max(all, 1);
            task.Value = all == 0 ? 0 : done;
            task.Description = $"{name} {done} of {all}";
        }
    }
}
