namespace CodeFirstWorkflow.Execution;

/// <summary>Cancels or retries a child for its parent. Repeated harmlessly when the parent is replayed.</summary>
internal static class ChildControl
{
    /// <summary>Tells all children that the run wants cancelled or retried.</summary>
    public static void Send(IExecutionHost host, Replay.FollowUps followUps, ExecutionRecord parent)
    {
        foreach (var child in followUps.CancelledChildren)
        {
            _ = SendAsync(host, child, InboxKind.Cancel, parent);
        }

        foreach (var child in followUps.RetriedChildren)
        {
            _ = SendAsync(host, child, InboxKind.Retry, parent);
        }
    }

    private static async Task SendAsync(IExecutionHost host, ExecutionId child, InboxKind kind, ExecutionRecord parent)
    {
        try
        {
            var request = new ControlRequest
            {
                ExecutionId = child,
                Kind = kind,
                IsRung = host.Writer.Ring is not RingKind.None,
                SourceId = $"parent:{parent.Id}:{parent.Epoch}:{kind}",
                Payload = kind is InboxKind.Cancel ? Serialization.EngineJson.Write($"Its parent '{parent.Id}' was cancelled.", Serialization.EngineJson.Default.String) : default,
            };
            if ((await host.Store.ControlAsync(request, CancellationToken.None).ConfigureAwait(false)).Outcome is WriteOutcome.Applied)
            {
                host.OnControlled(child);
            }
        }
#pragma warning disable CA1031 // Justification: logged; the parent's own end does not depend on it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            host.Logger.ChildNotTold(e, child, kind);
        }
    }
}
