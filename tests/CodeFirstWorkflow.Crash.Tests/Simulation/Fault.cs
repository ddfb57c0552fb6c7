namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>What happens on the way to the store.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The call does not arrive.</summary>
    Refused,

    /// <summary>The call is carried out, and the answer does not arrive.</summary>
    AnswerLost,

    /// <summary>The commit is carried out long after its answer was given up.</summary>
    Late,

    /// <summary>The node dies before the call is carried out.</summary>
    CrashBefore,

    /// <summary>The node dies after the call was carried out.</summary>
    CrashAfter,

    /// <summary>The node stands still before the call, perhaps past its lease.</summary>
    Stall,
}
