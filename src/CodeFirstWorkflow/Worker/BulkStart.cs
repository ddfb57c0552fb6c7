using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Worker;

/// <summary>One start of a bulk on its way: the worker takes it over if it claimed it; what it did not claim is told together, by who started the bulk. Its code runs once it is counted, since that may block its thread.</summary>
internal sealed class BulkStart(StartWrite write, WorkflowWorker worker, WriteCountdown countdown) : QueuedWrite(write)
{
    public override void Execute()
    {
        var taken = Write is StartWrite { ClaimedBy: not null } claimed ? worker.Intake.OnStarted(claimed) : null;
        countdown.Signal(Write);
        taken?.BeginFresh();
    }
}
