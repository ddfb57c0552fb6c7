namespace CodeFirstWorkflow.Replay;

/// <summary>
/// A race that a wait lost, and the number of open calls that the racing code has made since. While there are any, the code may still use that wait
/// again.
/// </summary>
/// <param name="order">The number of races that the run had lost by then.</param>
/// <param name="before">The race that the same code had lost before; null for none.</param>
internal sealed class LostRace(int order, LostRace? before)
{
    private readonly LostRace? before = before;
    private int open;

    public int Order { get; } = order;

    /// <summary>Gets whether calls that the code has made since are open.</summary>
    public bool IsBusy => open > 0;

    public void Enter() => Count(1);

    public void Leave() => Count(-1);

    // Iterative, because a loop that loses a race in each iteration builds a long chain.
    private void Count(int change)
    {
        for (var race = this; race is not null; race = race.before)
        {
            race.open += change;
        }
    }
}
