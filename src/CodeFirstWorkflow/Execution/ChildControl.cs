using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>Cancels or retries children for their parent. Repeated harmlessly when the parent is replayed.</summary>
internal static class ChildControl
{
    /// <summary>Tells all children that the run wants cancelled or retried.</summary>
    public static async Task RunAsync(IExecutionHost host, ExecutionRecord parent, FollowUps followUps, Action done, Action<Exception> failed)
    {
        try
        {
            await Task.WhenAll(
            [
                .. followUps.CancelledChildren.Select(child => SendAsync(host, child, InboxKind.Cancel, parent)),
                .. followUps.RetriedChildren.Select(child => SendAsync(host, child, InboxKind.Retry, parent)),
            ]).ConfigureAwait(false);
            done();
        }
#pragma warning disable CA1031 // Justification: told to the execution, which lets go, is taken up again and tells anew.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed(e);
        }
    }

    private static async Task SendAsync(IExecutionHost host, ExecutionId child, InboxKind kind, ExecutionRecord parent)
    {
        var source = $"parent:{parent.Id}:{parent.Epoch}:{kind}";
        var reason = $"Its parent '{parent.Id}' was cancelled.";
        var gate = host.Services.Gate;
        var request = new ControlRequest
        {
            ExecutionId = child,
            Kind = kind,
            IsRung = host.Writer.Ring is not RingKind.None,
            SourceId = source,
            Payload = kind is InboxKind.Cancel ? gate.Encode(EngineJson.Write(reason, EngineJson.Default.String), PayloadPlace.Inbox(child, source)) : default,
        };
        if ((await host.Store.ControlAsync(request, CancellationToken.None).ConfigureAwait(false)).Outcome is WriteOutcome.Applied)
        {
            host.OnControlled(child);
        }
    }
}
