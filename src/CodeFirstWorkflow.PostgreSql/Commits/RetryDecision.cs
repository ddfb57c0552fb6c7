namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>What to do with a group that the database did not commit.</summary>
internal enum RetryDecision
{
    /// <summary>Report the error: nothing that is known here would help, or the outcome is unknown.</summary>
    GiveUp,

    /// <summary>Send it again after a pause.</summary>
    Pause,

    /// <summary>Leave out what another client's transaction blocks: those writes stay Pending.</summary>
    LeaveOutBlocked,

    /// <summary>Send it without the ring: it may wait for another client's transaction then.</summary>
    WithoutRing,

    /// <summary>Send it without the ring, which is the cause if the group then succeeds.</summary>
    BlameRing,

    /// <summary>One of its ids exists: an earlier commit of this group succeeded, and its answer was lost.</summary>
    ExpectOwnIds,

    /// <summary>Find the write that cannot be stored, which fails alone.</summary>
    Isolate,
}
