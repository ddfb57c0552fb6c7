using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>
/// One queued start of a bulk. If the worker claimed it, the worker takes it over; the code that started the bulk reports the other starts together.
/// Its code runs after it is counted, because it may block its thread.
/// </summary>
internal sealed class BulkStart(StartWrite write, InsertClaims claims, WriteCountdown countdown) : QueuedWrite(write)
{
    protected override void Report()
    {
        var taken = Write is StartWrite { ClaimedBy: not null } claimed ? claims.OnStarted(claimed) : null;
        countdown.Signal(Write);
        taken?.BeginFresh();
    }
}
