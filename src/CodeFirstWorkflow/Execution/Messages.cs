namespace CodeFirstWorkflow.Execution;

/// <summary>Its inbox has new rows, or may have.</summary>
internal sealed class InboxMoved : IExecutionMessage
{
    public static InboxMoved Instance { get; } = new();

    public void Apply(ExecutionInstance instance) => instance.ReadInbox();
}

/// <summary>A time that it waits for in memory has come.</summary>
internal sealed class TimeCame : IExecutionMessage
{
    public static TimeCame Instance { get; } = new();

    public void Apply(ExecutionInstance instance) => instance.FireDue();
}

/// <summary>The worker stops, or lost its lease.</summary>
internal sealed class Stop : IExecutionMessage
{
    public static Stop Instance { get; } = new();

    public void Apply(ExecutionInstance instance) => instance.StopWorking();
}

/// <summary>The lease holds again.</summary>
internal sealed class LeaseRenewed : IExecutionMessage
{
    public static LeaseRenewed Instance { get; } = new();

    public void Apply(ExecutionInstance instance)
    {
        // The turn itself looks for what may start now.
    }
}

/// <summary>Rows of its inbox were read.</summary>
internal sealed class InboxRead(IReadOnlyList<InboxItem>? items, Exception? error) : IExecutionMessage
{
    public void Apply(ExecutionInstance instance) => instance.TakeInbox(items, error);
}

/// <summary>What it was loaded with arrived.</summary>
internal sealed class Loaded(IReadOnlyList<JournalEntry> journal, IReadOnlyList<InboxItem> inbox) : IExecutionMessage
{
    public void Apply(ExecutionInstance instance) => instance.Begin(journal, inbox);
}

/// <summary>It could not be loaded.</summary>
internal sealed class LoadFailed(Exception error) : IExecutionMessage
{
    public void Apply(ExecutionInstance instance) => instance.GiveUp(error);
}

/// <summary>Its turn is over: it lets go after the attempts that run.</summary>
internal sealed class GiveWay : IExecutionMessage
{
    public static GiveWay Instance { get; } = new();

    public void Apply(ExecutionInstance instance) => instance.EndTurn();
}
