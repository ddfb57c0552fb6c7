namespace CodeFirstWorkflow.Execution;

/// <summary>The owner of a mailbox, to which messages are applied.</summary>
internal interface IMailboxOwner
{
    /// <summary>Called after the messages of a turn.</summary>
    /// <returns>The work to run next on the same thread, after the turn has ended; null if none.</returns>
    IThreadPoolWorkItem? Settle();

    /// <summary>Handles an exception that a turn threw.</summary>
    void Fail(Exception error);
}
