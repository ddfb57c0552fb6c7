namespace CodeFirstWorkflow.Execution;

/// <summary>Whose messages a mailbox applies.</summary>
internal interface ITurns
{
    /// <summary>Runs after the messages of a turn.</summary>
    /// <returns>What to run next on the same thread, with the turn given back.</returns>
    IThreadPoolWorkItem? Settle();

    /// <summary>Takes what a turn throws.</summary>
    void Fail(Exception error);
}
