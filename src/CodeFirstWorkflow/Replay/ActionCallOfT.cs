using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>A call of an action with a typed result.</summary>
internal sealed class ActionCall<T>(int number, string identity, ActionDefinition action, ReadOnlyMemory<byte> arguments, ActionOptions? options, IPayloadSerializer serializer, Func<IPayloadSerializer, ReadOnlyMemory<byte>, T> read)
    : ActionCall(number, identity, action, arguments, options)
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override System.Threading.Tasks.Task Completion => source.Task;

    public override void Complete(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case JournalEntryKind.ActionCompleted or JournalEntryKind.ChildCompleted:
                Succeed(entry.PayloadUtf8);
                break;
            case JournalEntryKind.ActionFailed:
                Fail(EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.CallFailure)!.ToException(KnownAs));
                break;
            case JournalEntryKind.ChildCancelled:
                Fail(new WorkflowCancelledException(Child ?? default, "The action was cancelled on its queue."));
                break;
            default:
                Fail(FailureElsewhere(EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.EndInfo)));
                break;
        }
    }

    protected override void SetException(Exception error) => source.TrySetException(error);

    // Early builds recorded only the error.
    private Exception FailureElsewhere(EndInfo? end) =>
        end?.Call?.ToException(KnownAs) ?? new ActionFailedException(KnownAs, Attempt, end?.Failure ?? new FailureInfo(nameof(WorkflowException), "Unknown"));

    private void Succeed(ReadOnlyMemory<byte> payload)
    {
        T result;
        try
        {
            result = read(serializer, payload);
        }
        catch (PayloadException e)
        {
            Fail(e);
            return;
        }

        source.TrySetResult(result);
    }
}
