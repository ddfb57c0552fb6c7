namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>
/// A workflow whose code is drawn from its seed: waits that are raced, lost, raced again or never awaited, scopes with and without a deadline, and
/// signals that come at any of these moments.
/// </summary>
/// <param name="context">The context.</param>
/// <param name="seed">Draws the code.</param>
/// <param name="act">An action.</param>
internal sealed class Tangle(WorkflowContext context, int seed, ActionDefinition<string> act)
{
    /// <summary>The names of the signals that it waits for.</summary>
    public static readonly string[] Signals = ["a", "b"];

    private readonly Random random = new(seed);
    private readonly List<Task<string?>> open = [];
    private readonly List<string> log = [];

    public async Task<string[]> RunAsync()
    {
        for (var step = random.Next(3, 10); step > 0; step--)
        {
            await StepAsync();
        }

        if (open.Count > 0)
        {
            // What is still open has lost, so the workflow may return without it.
            await context.WhenAnyAsync([.. open, context.DelayAsync(TimeSpan.Zero)]);
        }

        // Signals for waits that have lost come meanwhile.
        await context.DelayAsync(Some(2_000));

        return [.. log];
    }

    private Task StepAsync() => random.Next(7) switch
    {
        0 or 1 => OpenAsync(),
        2 => RaceAsync(),
        3 => ScopeAsync(),
        4 => NoteAsync(context.WaitForSignalAsync<string>(Signal(), Some(1_500))),
        5 => NoteAsync(context.CallAsync(act, context.Arguments())!),
        _ => context.DelayAsync(Some(1_000)),
    };

    private Task OpenAsync()
    {
        open.Add(random.Next(2) == 0 ? context.WaitForSignalAsync<string>(Signal()) : context.WaitForSignalAsync<string>(Signal(), Some(4_000)));
        return Task.CompletedTask;
    }

    private async Task RaceAsync()
    {
        var delay = context.DelayAsync(Some(2_000));
        var first = await context.WhenAnyAsync([.. open, delay]);
        if (first is Task<string?> signal && open.Remove(signal))
        {
            await NoteAsync(signal);
        }
        else if (open.Count > 0 && random.Next(3) == 0)
        {
            open.RemoveAt(random.Next(open.Count));
        }
    }

    private async Task ScopeAsync()
    {
        using var scope = context.CreateScope(random.Next(2) == 0 ? null : Some(1_000));
        var (wait, child) = (scope.WaitForSignalAsync<string>(Signal()), scope.CallAsync(act, scope.Arguments()));
        var first = await context.WhenAnyAsync([wait, child, context.DelayAsync(Some(800))]);
        if (random.Next(2) == 0)
        {
            scope.Cancel();
        }

        log.Add(first.IsCompletedSuccessfully ? "some" : "none");
    }

    private async Task NoteAsync(Task<string?> result) => log.Add(await result ?? "late");

    private string Signal() => Signals[random.Next(Signals.Length)];

    private TimeSpan Some(int milliseconds) => TimeSpan.FromMilliseconds(random.Next(milliseconds));
}
