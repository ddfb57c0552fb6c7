namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>What actions did to the outside, in order.</summary>
internal sealed class Effects
{
    private readonly List<Effect> all = [];

    public IReadOnlyList<Effect> All => all;

    /// <summary>Has an effect on a node, if that still lives, and gives a token that no other effect has.</summary>
    public async Task<string> HaveAsync(ActionInvocation call)
    {
        var node = call.Service<SimulatedNode>();
        await node.AliveAsync();
        var effect = new Effect(call.Context.ExecutionId, call.Context.Call, call.Context.IdempotencyKey, $"t{all.Count}");
        all.Add(effect);
        await Task.Delay(TimeSpan.FromMilliseconds(all.Count % 7 * 10), call.Service<TimeProvider>());
        await node.AliveAsync();
        return effect.Token;
    }
}
