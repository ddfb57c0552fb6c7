namespace CodeFirstWorkflow.Replay;

/// <summary>
/// Starts again, at the end of a replay, what was under way when the last worker released the execution; the journal does not record how far it came.
/// </summary>
internal static class UnderWay
{
    public static void Begin(ICallLedger run, ReplayContext context, Retries retries)
    {
        foreach (var call in run.Pending.InOrder().Where(call => run.Pending.Find(call.Number) == call))
        {
            Begin(run, context, call, retries.OfCall(call.Number));
        }
    }

    private static void Begin(ICallLedger run, ReplayContext context, PendingCall call, Retry? retry)
    {
        switch (call)
        {
            case { } when retry is { IsFinal: true, Origin: { } answer }:
                run.Append(answer.Kind, call.Number, call.Identity, answer.PayloadUtf8);
                break;
            case ActionCall { Plan.AtMostOnce: true, IsIntended: true, IsRunning: false } interrupted:
                run.Append(JournalEntryKind.ActionFailed, call.Number, call.Identity, interrupted.OutcomeUnknown());
                break;
            case ActionCall { Child: null } action when !action.IsRunning:
                context.Begin(action);
                break;
            case WaitCall { Event: { } key }:
                run.Effects.Register(key);
                break;
            case { Child: not null } when retry is not null:
                run.Effects.RetriedChildren.Add(new RetriedChild(call, retry.Sequence));
                break;
        }
    }
}
