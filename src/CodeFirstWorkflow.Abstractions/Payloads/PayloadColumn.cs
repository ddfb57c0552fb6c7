namespace CodeFirstWorkflow;

/// <summary>The kinds of places in which payloads are stored. The names are part of what codecs authenticate; they never change.</summary>
public enum PayloadColumn
{
    /// <summary>No place.</summary>
    None,

    /// <summary>The input of a run.</summary>
    Input,

    /// <summary>The output of an execution.</summary>
    Output,

    /// <summary>The error of an execution.</summary>
    Error,

    /// <summary>The progress of an execution.</summary>
    Progress,

    /// <summary>An entry of a journal.</summary>
    Journal,

    /// <summary>A row of an inbox.</summary>
    Inbox,

    /// <summary>The payload of an event.</summary>
    Event,
}
