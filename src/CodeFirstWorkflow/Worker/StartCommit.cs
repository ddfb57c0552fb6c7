using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Worker;

/// <summary>A start on its way: once it is durable, the worker takes it over if it claimed it, and the caller is told.</summary>
internal sealed class StartCommit(StartWrite write, WorkflowWorker worker, Action<StartWrite> tell) : QueuedWrite(write)
{
    public override void Execute()
    {
        var start = (StartWrite)Write;
        worker.Intake.OnStarted(start);
        tell(start);
    }
}
