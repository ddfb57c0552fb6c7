namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>What a storm does.</summary>
internal enum StormFaultKind
{
    /// <summary>Kills a worker, and starts another.</summary>
    KillWorker,

    /// <summary>Stops a worker past its lease, and continues it.</summary>
    StopWorker,

    /// <summary>Kills a client in the middle of what it asks, and starts another.</summary>
    KillClient,

    /// <summary>Sets the clocks of the workers.</summary>
    MoveClock,

    /// <summary>Crashes the server with <c>pg_ctl stop -m immediate</c>, and starts it again.</summary>
    CrashServer,

    /// <summary>Ends half of the server's backends.</summary>
    EndBackends,

    /// <summary>Cuts every connection.</summary>
    CutConnections,

    /// <summary>Delays all that is sent.</summary>
    DelayConnections,

    /// <summary>Lets nothing through, then cuts.</summary>
    StallConnections,

    /// <summary>Makes the server refuse journal entries as with a full disk.</summary>
    FillDisk,

    /// <summary>Holds the write lock of a file.</summary>
    LockFile,
}
