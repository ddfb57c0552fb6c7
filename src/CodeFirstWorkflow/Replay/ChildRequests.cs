using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// Builds the executions that a run starts. Each is validated before anything of the call is journaled, because a start that the store refused later
/// could only be requested repeatedly. On replay the same code fails the same call.
/// </summary>
internal static class ChildRequests
{
    /// <exception cref="ArgumentException">Name, queue or priority are not valid.</exception>
    /// <exception cref="PayloadException">The input is over the limit.</exception>
    public static NewExecution Workflow(
        ExecutionRecord parent,
        WorkflowDefinition workflow,
        ReadOnlyMemory<byte> input,
        ChildOptions? options,
        PayloadPipeline payloads,
        ExecutionId id)
    {
        Names.Check(workflow.Name, "The name of a child workflow");
        StartLimits.CheckQueue(options?.Queue ?? workflow.Queue);
        StartLimits.CheckPriority(options?.Priority);
        payloads.Serializer.CheckSize(input, "The input of workflow", workflow.Name);
        return new NewExecution
        {
            Id = id,
            Name = workflow.Name,
            Version = workflow.Version,
            Queue = options?.Queue ?? workflow.Queue,
            Priority = options?.Priority ?? parent.Priority,
            Input = payloads.Encode(input, PayloadPlace.Input(id)),
            Metadata = ChildDepth.Below(parent),
            TraceParent = parent.TraceParent,
        };
    }

    /// <summary>Creates the execution of an action on another queue; returns null when the action runs on its workflow's queue.</summary>
    /// <exception cref="ArgumentException">The queue has no valid name.</exception>
    public static NewExecution? Action(
        ExecutionRecord parent,
        ActionDefinition action,
        ReadOnlyMemory<byte> arguments,
        ActionOptions? options,
        PayloadPipeline payloads,
        ExecutionId id)
    {
        var queue = options?.Queue ?? action.Queue;
        StartLimits.CheckQueue(queue);
        return queue is null || queue == parent.Queue ? null : new NewExecution
        {
            Id = id,
            Kind = ExecutionKind.Action,
            Name = action.Name,
            Queue = queue,
            Priority = parent.Priority,
            Input = payloads.Encode(arguments, PayloadPlace.Input(id)),
            TraceParent = parent.TraceParent,
            Metadata = OptionsMetadata.Write(parent.Name, options),
        };
    }

    /// <summary>
    /// Journals the start of a child and stores the child with that entry, or takes the entry on replay. Returns null when the journal has another
    /// call in its place.
    /// </summary>
    public static ExecutionId? Make(ICallLedger run, int number, string identity, NewExecution child, bool isAwaited = true, bool isAbandoned = false)
    {
        var made = run.RecordOrMatch(
            JournalEntryKind.ChildStarted,
            number,
            identity,
            () => EngineJson.Write(
                new ChildInfo(child.Id.Value, child.Name, child.Version, isAbandoned ? true : null), EngineJson.Default.ChildInfo));
        if (made is null)
        {
            return null;
        }

        if (run.IsNew(made))
        {
            // A child that is not awaited keeps its parent for the record, without a call to report to.
            run.Effects.Children.Add(child with { ParentId = run.Record.Id, ParentCall = isAwaited ? CallKey.OfChild(run.Record, number, identity, run.GenerationOf(number)) : null });
        }

        return new ExecutionId(EngineJson.Read(made.PayloadUtf8, EngineJson.Default.ChildInfo)!.Id);
    }
}
