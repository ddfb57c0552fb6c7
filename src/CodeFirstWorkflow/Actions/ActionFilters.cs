using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Actions;

/// <summary>Runs one attempt of an action inside the filters of its scope.</summary>
internal sealed class ActionFilters
{
    private readonly IActionFilter[] filters;
    private readonly ActionFilterContext context;
    private readonly Func<Task<ReadOnlyMemory<byte>>> action;
    private int reached = -1;

    private ActionFilters(ActionFilterContext context, Func<Task<ReadOnlyMemory<byte>>> action) =>
        (this.context, this.action, filters) = (context, action, [.. context.Services.GetServices<IActionFilter>()]);

    /// <summary>Runs the filters, and inside them the action.</summary>
    /// <param name="invocation">What the action gets.</param>
    /// <param name="definition">The action.</param>
    /// <param name="action">Runs the action.</param>
    /// <returns>The result as UTF-8 JSON; empty when the action has none.</returns>
    public static async Task<ReadOnlyMemory<byte>> RunAsync(ActionInvocation invocation, ActionDefinition definition, Func<Task<ReadOnlyMemory<byte>>> action)
    {
        var run = new ActionFilters(new ActionFilterContext(definition, invocation), action);
        await run.RunFromAsync(0).ConfigureAwait(false);
        return run.context.Json;
    }

    private Task RunFromAsync(int place)
    {
        if (place <= reached)
        {
            throw new InvalidOperationException(
                $"Filter '{filters[place - 1].GetType()}' called 'next' twice for action '{context.Action.Name}'. An attempt runs the action at most "
                    + "once; throw to have it retried.");
        }

        reached = place;
        return place == filters.Length ? context.RunActionAsync(action) : RunFilterAsync(place);
    }

    // What ran on after its filter had returned would run outside the attempt: after its transaction, its scope and its outcome.
    private async Task RunFilterAsync(int place)
    {
        Task? rest = null;
        await filters[place].InvokeAsync(context, () => rest = RunFromAsync(place + 1)).ConfigureAwait(false);
        if (rest is { IsCompleted: false })
        {
            await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new InvalidOperationException(
                $"Filter '{filters[place].GetType()}' returned before action '{context.Action.Name}' had ended. Await the task that 'next' returns.");
        }
    }
}
