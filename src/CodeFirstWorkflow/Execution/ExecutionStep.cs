namespace CodeFirstWorkflow.Execution;

/// <summary>What an execution does at the end of a turn.</summary>
internal enum ExecutionStep
{
    /// <summary>Nothing: what is under way posts a message when it has ended.</summary>
    Wait,

    /// <summary>Parks it: its code departed from the journal, or cannot make progress.</summary>
    Park,

    /// <summary>Writes the end of its run.</summary>
    End,

    /// <summary>Writes what its code has gathered.</summary>
    Write,

    /// <summary>Starts the effects whose entries are durable, and decides again.</summary>
    StartEffects,

    /// <summary>Keeps it in memory until its next due time.</summary>
    AwaitTime,

    /// <summary>Writes what is left, and releases it from memory.</summary>
    Release,

    /// <summary>Leaves it to the worker that owns it next: this one is stopping.</summary>
    Leave,
}
