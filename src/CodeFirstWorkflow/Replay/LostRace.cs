namespace CodeFirstWorkflow.Replay;

/// <summary>
/// A race that a wait lost, and how much the code that raced it has under way since: while there is something, the code has yet to show whether it uses that wait again.
/// </summary>
/// <param name="order">How many races of the run were lost by then.</param>
/// <param name="before">The race that the same code had lost before; null for none.</param>
internal sealed class LostRace(int order, LostRace? before)
{
    private readonly LostRace? before = before;
    private int open;

    public int Order { get; } = order;

    /// <summary>Gets whether calls are open that the code made since.</summary>
    public bool IsBusy => open > 0;

    public void Enter() => Count(1);

    public void Leave() => Count(-1);

    // A loop that loses a race each time round makes a long line of them.
    private void Count(int change)
    {
        for (var race = this; race is not null; race = race.before)
        {
            race.open += change;
        }
    }
}
