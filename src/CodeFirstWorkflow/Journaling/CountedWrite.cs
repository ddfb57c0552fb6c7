namespace CodeFirstWorkflow.Journaling;

/// <summary>One of several writes that are awaited together.</summary>
internal sealed class CountedWrite(StoreWrite write, WriteCountdown countdown) : QueuedWrite(write)
{
    protected override void Report() => countdown.Signal(Write);
}
