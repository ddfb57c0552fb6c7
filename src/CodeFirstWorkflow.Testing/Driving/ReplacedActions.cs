using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Testing;

/// <summary>Decides which code each attempt runs, and knows the attempts that have not ended.</summary>
/// <param name="registry">The actions of the host's modules.</param>
/// <param name="rest">Notified when an attempt begins or stops to wait.</param>
/// <param name="book">What the test says about actions.</param>
/// <param name="allowsReal">Whether every action may run its own code.</param>
/// <param name="plan">Records effects; null where runs are not repeated.</param>
internal sealed class ReplacedActions(WorkflowRegistry registry, AtRest rest, ReplacementBook book, bool allowsReal, CrashPlan? plan) : ActionGate
{
    private static readonly HashSet<string> DeliveryCalls = new(["deliver", "decide", "dead_letter"], StringComparer.Ordinal);
    private readonly Dictionary<string, ActionDefinition> known = registry.Actions.ToDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>Replaces an action, in the place of an earlier replacement.</summary>
    /// <exception cref="WorkflowTestException">No module of the host has the action.</exception>
    public ReplacementScript Replace(string action) => book.Scripts[Checked(action)] = new ReplacementScript();

    /// <summary>Lets an action run its own code.</summary>
    /// <exception cref="WorkflowTestException">No module of the host has the action.</exception>
    public void Allow(string action) => book.Real[Checked(action)] = true;

    public override async Task<ReadOnlyMemory<byte>> InvokeAsync(ActionDefinition action, ActionInvocation invocation, AttemptContext context)
    {
        var attempt = new RunningAttempt(action.Name, invocation, context, rest.OnChanged);
        await rest.TurnAsync(attempt).ConfigureAwait(false);
        rest.Attempts.TryAdd(attempt, true);
        try
        {
            attempt.Turn = plan?.NoteTurn(attempt.Key) ?? 0;
            var result = await attempt.RunAsync(CodeOf(action, invocation)).ConfigureAwait(false);
            if (!rest.IsDead && known.ContainsKey(action.Name))
            {
                plan?.NoteEffect(action, invocation);
            }

            return result;
        }
        finally
        {
            rest.Attempts.TryRemove(attempt, out _);
            rest.OnChanged();
        }
    }

    private Func<ActionInvocation, Task<ReadOnlyMemory<byte>>> CodeOf(ActionDefinition action, ActionInvocation invocation)
    {
        // The engine's own calls, such as the delivery of an event to its handler, are not replaced: the handler is what the test is about.
        if (!known.TryGetValue(action.Name, out var declared) || (declared != action && DeliveryCalls.Contains(action.Name)))
        {
            return action.InvokeAsync;
        }

        if (book.Scripts.TryGetValue(action.Name, out var script))
        {
            return script.Next(invocation) ?? Refuse(
                $"Action '{action.Name}' was called as '{invocation.Context.Call}', and its replacement does nothing. Add With(…), Fails<T>(…) or "
                    + "Hangs() after Replace(…).");
        }

        if (!allowsReal && !book.Real.ContainsKey(action.Name))
        {
            return Refuse(
                $"Action '{action.Name}' was called as '{invocation.Context.Call}' by execution '{invocation.Context.ExecutionId}', and the test "
                    + "does not replace it. Call host.Replace(…) with its definition before the workflow starts, or host.AllowReal(…) to run its own "
                    + "code.");
        }

        return action.Transactional
            ? Refuse(
                $"Action '{action.Name}' is transactional, and a test host has no database, so its own code cannot run. Call host.Replace(…) with "
                    + "its definition.")
            : action.InvokeAsync;
    }

    // The attempt hangs: an error would be journaled as the action's own, and the workflow would handle it.
    private Func<ActionInvocation, Task<ReadOnlyMemory<byte>>> Refuse(string message)
    {
        rest.Fail(message);
        return RunningAttempt.HangAsync;
    }

    private string Checked(string action) =>
        known.ContainsKey(action) ? action : throw new WorkflowTestException(
            $"No module of this host has an action '{action}'. Known are: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}. Add "
                + "the module that declares it, with AddGeneratedWorkflows() of its assembly.");
}
