using CodeFirstWorkflow.Execution.Inbox;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution.Effects;

/// <summary>
/// Cancels or retries children on behalf of their parent. A replay of the parent repeats this, harmlessly, until the call that waits for the child
/// has ended.
/// </summary>
internal static class ChildControl
{
    /// <summary>
    /// Sends a cancel or retry request to each child for which the run asks it. If one fails, the execution is released, claimed again and repeats
    /// them.
    /// </summary>
    /// <returns>The requests that were sent.</returns>
    public static async Task<FollowUps> RunAsync(IExecutionHost host, ExecutionRecord parent, FollowUps followUps)
    {
        await Task.WhenAll(
        [
            .. followUps.CancelledChildren.Select(child => CancelAsync(host, child, parent, "was cancelled")),
            .. followUps.GivenUpChildren.Select(child => CancelAsync(host, child, parent, "gave it up")),
            .. followUps.RetriedChildren.Where(child => !child.Call.IsOver).Select(child => RetryAsync(host, child, parent)),
        ]).ConfigureAwait(false);
        return followUps;
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
            Payload = host.Services.Payloads.Encode(payload, PayloadPlace.Inbox(child, source)),
        });
    }

    // The source id names the retry, not the owner that sends it: a child that has failed again since must not be continued twice for the same retry.
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

        // A child that cannot be retried has answered already and will not answer again; without another answer its parent would wait for ever.
        var record = await host.Store.GetAsync(id, CancellationToken.None).ConfigureAwait(false);
        if (record is null || ControlRules.IsTerminal(record.State))
        {
            await host.Writer.WriteAsync(new InboxWrite(ChildAnswer.Again(child, record, parent, host.Services.Payloads))).ConfigureAwait(false);
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
