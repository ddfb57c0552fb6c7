namespace CodeFirstWorkflow.Execution;

/// <summary>Where an execution in memory is between two turns.</summary>
internal enum ExecutionPhase
{
    /// <summary>Its journal is not replayed yet, so there is no run.</summary>
    Loading,

    /// <summary>Nothing of it is on its way to the store: the end of each turn decides its next step.</summary>
    Idle,

    /// <summary>A write is under way.</summary>
    Writing,

    /// <summary>A transaction of one of its actions is open, in the place of a write.</summary>
    InTransaction,

    /// <summary>It is no longer in memory, and takes no messages.</summary>
    Left,
}
