namespace CodeFirstWorkflow.Registry;

/// <summary>Derives ids from their origin, in a host whose runs are repeated. Other hosts have none and draw ids at random.</summary>
internal abstract class IdSource
{
    /// <summary>Returns the id of what a run starts.</summary>
    /// <param name="parent">The execution, with its run.</param>
    /// <param name="number">How many ids the code of the run has asked for before, and 1.</param>
    public abstract ExecutionId OfChild(ExecutionRecord parent, int number);

    /// <summary>Returns the id of what an event triggers.</summary>
    public abstract ExecutionId OfEvent(string eventId, ExecutionKind kind, string name);

    /// <summary>Fills in the id and the time that a caller from outside the engine left open.</summary>
    public abstract WorkflowEvent Complete(WorkflowEvent @event);

    /// <summary>Returns the next id of what a caller from outside the engine asks for.</summary>
    public abstract Guid OfCaller();
}
