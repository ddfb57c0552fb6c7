using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>Cancels or retries children for their parent. Repeated harmlessly when the parent is replayed, until the call that waits for the child has ended.</summary>
internal static class ChildControl
{
    /// <summary>Tells all children that the run wants cancelled or retried.</summary>
    public static async Task RunAsync(IExecutionHost host, ExecutionRecord parent, FollowUps followUps, Action done, Action<Exception> failed)
    {
        try
        {
            await Task.WhenAll(
            [
                .. followUps.CancelledChildren.Select(child => CancelAsync(host, child, parent, "was cancelled")),
                .. followUps.GivenUpChildren.Select(child => CancelAsync(host, child, parent, "gave it up")),
                .. followUps.RetriedChildren.Where(child => !child.Call.IsOver).Select(child => RetryAsync(host, child, parent)),
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

    private static Task CancelAsync(IExecutionHost host, ExecutionId child, ExecutionRecord parent, string reason)
    {
        var source = $"parent:{parent.Id}:{parent.Epoch}:{InboxKind.Cancel}";
        var payload = EngineJson.Write($"Its parent '{parent.Id}' {reason}.", EngineJson.Default.String);
        return SendAsync(host, new ControlRequest
        {
            ExecutionId = child,
            Kind = InboxKind.Cancel,
            SourceId = source,
            IsRung = host.Writer.Ring is not RingKind.None,
            Payload = host.Services.Gate.Encode(payload, PayloadPlace.Inbox(child, source)),
        });
    }

    // Named by the retry, not by who tells it: a child that failed again since must not go on for the same retry twice.
    private static async Task RetryAsync(IExecutionHost host, RetriedChild child, ExecutionRecord parent)
    {
        var id = child.Call.Child!.Value;
        var request = new ControlRequest
        {
            ExecutionId = id,
            Kind = InboxKind.Retry,
            SourceId = $"parent:{parent.Id}:{parent.Run}/{child.Retry}:{InboxKind.Retry}",
            IsRung = host.Writer.Ring is not RingKind.None,
        };
        if (await SendAsync(host, request).ConfigureAwait(false) is WriteOutcome.Applied)
        {
            return;
        }

        // One that cannot go on has answered before, and never will again: its parent would wait for ever.
        var record = await host.Store.GetAsync(id, CancellationToken.None).ConfigureAwait(false);
        if (record is null || ControlRules.IsTerminal(record.State))
        {
            await host.Writer.WriteAsync(new InboxWrite(ChildAnswer.Again(child, record, parent, host.Services.Gate))).ConfigureAwait(false);
        }
    }

    private static async Task<WriteOutcome> SendAsync(IExecutionHost host, ControlRequest request)
    {
        var outcome = (await host.Store.ControlAsync(request, CancellationToken.None).ConfigureAwait(false)).Outcome;
        if (outcome is WriteOutcome.Applied)
        {
            host.OnControlled(request.ExecutionId);
        }

        return outcome;
    }
}
