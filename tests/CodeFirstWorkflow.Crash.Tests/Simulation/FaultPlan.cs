namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>Draws what goes wrong. All draws of a run come from one seed, in the order in which they are asked for.</summary>
internal sealed class FaultPlan(Random random, VirtualTime time)
{
    private static readonly (Fault Fault, int PerThousand)[] Anywhere = [(Fault.Refused, 10), (Fault.AnswerLost, 10), (Fault.CrashBefore, 3), (Fault.CrashAfter, 3), (Fault.Stall, 2)];
    private static readonly (Fault Fault, int PerThousand)[] AtCommits = [(Fault.Refused, 20), (Fault.AnswerLost, 40), (Fault.Late, 30), (Fault.CrashBefore, 8), (Fault.CrashAfter, 8), (Fault.Stall, 4)];

    /// <summary>Gets or sets whether things go wrong.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Gets or sets whether this node may die: a client is asked for what it was told.</summary>
    public bool MayCrash { get; init; } = true;

    /// <summary>Gets how often each fault was drawn.</summary>
    public Dictionary<Fault, int> Drawn { get; } = [];

    public Fault Next(string method)
    {
        var draw = random.Next(1000);
        if (!IsOn || method is "InitializeAsync")
        {
            return Fault.None;
        }

        // What is asked outside of commits by a client is its caller's to repeat, with a new source each time.
        var table = method == nameof(IWorkflowStore.CommitAsync) ? AtCommits : MayCrash ? Anywhere : [];
        foreach (var (fault, share) in table)
        {
            draw -= share;
            if (draw < 0)
            {
                return Note(fault);
            }
        }

        return Fault.None;
    }

    public TimeSpan Latency() => TimeSpan.FromMilliseconds(random.Next(10) == 0 ? random.Next(200) : random.Next(3));

    public TimeSpan Lateness() => TimeSpan.FromMilliseconds(random.Next(2_000));

    public TimeSpan StallLength() => TimeSpan.FromSeconds(random.Next(1, 20));

    /// <summary>Tells a node now and then what is so or not: notifications come twice, late, or never.</summary>
    public async Task ListenAsync(SimulatedNode node, Action<WakeUp> onWakeUp)
    {
        while (!node.IsDead && !time.IsOver)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 5_000)), time);
            await node.AliveAsync();
            onWakeUp(new WakeUp("default", null, HasEvents: true));
        }
    }

    private Fault Note(Fault fault)
    {
        if (fault is Fault.CrashBefore or Fault.CrashAfter or Fault.Stall && !MayCrash)
        {
            return Fault.None;
        }

        Drawn[fault] = Drawn.GetValueOrDefault(fault) + 1;
        return fault;
    }
}
