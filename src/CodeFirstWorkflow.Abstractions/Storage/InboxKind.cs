namespace CodeFirstWorkflow.Storage;

/// <summary>What others send to an execution. The numbers are stored; they are never reused.</summary>
public enum InboxKind
{
    /// <summary>A signal.</summary>
    Signal = 1,

    /// <summary>An event that matches a wait.</summary>
    Event = 2,

    /// <summary>A child ended.</summary>
    ChildResult = 3,

    /// <summary>Resume by hand.</summary>
    Resume = 4,

    /// <summary>Pause.</summary>
    Pause = 5,

    /// <summary>Unpause.</summary>
    Unpause = 6,

    /// <summary>Cancel.</summary>
    Cancel = 7,

    /// <summary>Retry a failed execution.</summary>
    Retry = 8,

    /// <summary>Terminate.</summary>
    Terminate = 9,
}
