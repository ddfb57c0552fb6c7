namespace CodeFirstWorkflow.Journaling;

/// <summary>One of several writes that are awaited together.</summary>
internal sealed class CountedWrite(StoreWrite write, WriteCountdown countdown) : QueuedWrite(write)
{
    public override void Execute() => countdown.Signal(Write);
}
