namespace CodeFirstWorkflow;

/// <summary>
/// The place in which a payload is stored: the column, its execution or event, and the position there. A codec can bind what it encodes to it, so
/// that a
/// payload copied into another row is refused.
/// </summary>
/// <remarks>The default value names no place: a payload that is not bound.</remarks>
public readonly record struct PayloadPlace
{
    private PayloadPlace(PayloadColumn column, ExecutionId execution, int run = 0, long sequence = 0, string? name = null) =>
        (Column, Execution, Run, Sequence, Name) = (column, execution, run, sequence, name);

    /// <summary>Gets the column; <see cref="PayloadColumn.None"/> for no place.</summary>
    public PayloadColumn Column { get; }

    /// <summary>Gets the execution; the default value where the row belongs to an event.</summary>
    public ExecutionId Execution { get; }

    /// <summary>Gets the run of the execution, from 1; 0 where the column has one value for all runs.</summary>
    public int Run { get; }

    /// <summary>Gets the sequence of a journal entry in its run, from 1; 0 elsewhere.</summary>
    public long Sequence { get; }

    /// <summary>Gets the id of an event, or the source id of an inbox row; null elsewhere.</summary>
    public string? Name { get; }

    /// <summary>Names the input of a run.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="run">Its run, from 1.</param>
    /// <returns>The place.</returns>
    public static PayloadPlace Input(ExecutionId execution, int run = 1) => new(PayloadColumn.Input, execution, run);

    /// <summary>Names the output of an execution.</summary>
    /// <param name="execution">The execution.</param>
    /// <returns>The place.</returns>
    public static PayloadPlace Output(ExecutionId execution) => new(PayloadColumn.Output, execution);

    /// <summary>Names the error of an execution.</summary>
    /// <param name="execution">The execution.</param>
    /// <returns>The place.</returns>
    public static PayloadPlace Error(ExecutionId execution) => new(PayloadColumn.Error, execution);

    /// <summary>Names the progress of an execution.</summary>
    /// <param name="execution">The execution.</param>
    /// <returns>The place.</returns>
    public static PayloadPlace Progress(ExecutionId execution) => new(PayloadColumn.Progress, execution);

    /// <summary>Names a journal entry.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="run">Its run, from 1.</param>
    /// <param name="sequence">The entry's place in the run, from 1.</param>
    /// <returns>The place.</returns>
    public static PayloadPlace Entry(ExecutionId execution, int run, long sequence) => new(PayloadColumn.Journal, execution, run, sequence);

    /// <summary>Names a row of an inbox: a signal, an answer or a control.</summary>
    /// <param name="execution">The execution that receives it.</param>
    /// <param name="sourceId">What makes the row unique in the inbox.</param>
    /// <returns>The place.</returns>
    public static PayloadPlace Inbox(ExecutionId execution, string sourceId) => new(PayloadColumn.Inbox, execution, name: sourceId);

    /// <summary>Names the payload of an event.</summary>
    /// <param name="eventId">The event.</param>
    /// <returns>The place.</returns>
    public static PayloadPlace Event(string eventId) => new(PayloadColumn.Event, default, name: eventId);

    /// <summary>Returns the place as text, the same in all versions of the SDK: a codec may authenticate it.</summary>
    /// <returns>For example <c>Journal/0198…/1/12/</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Column}/{Execution}/{Run}/{Sequence}/{Name}");
}
