using CodeFirstWorkflow.Events.Routing;

namespace CodeFirstWorkflow.Tests.Routing;

public sealed class LiveDefinitionsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Highest_SeveralWorkers_IsThatOfThoseThatLive()
    {
        var live = new LiveDefinitions([Worker(0, 1, 2), Worker(0, 3), Worker(31, 4)], Now);
        Assert.Equal((3, 0), (live.Highest("order"), live.Highest("other")));
        Assert.Equal((1, 0), (live.Count(Version(3)), live.Count(Version(4))));
        Assert.True(live.IsNowhere(Version(4)));
    }

    [Fact]
    public void IsNowhere_AWorkerDoesNotTell_IsNotSure()
    {
        Assert.False(new LiveDefinitions([Worker(0, 1), Worker(0) with { Definitions = null }], Now).IsNowhere(Version(2)));
        Assert.True(new LiveDefinitions([Worker(0, 1), Worker(31) with { Definitions = null }], Now).IsNowhere(Version(2)));
    }

    private static WorkerRecord Worker(int silent, params int[] versions) => new()
    {
        Id = Guid.NewGuid(),
        Name = "host/1",
        Lease = TimeSpan.FromSeconds(30),
        HeartbeatAt = Now.AddSeconds(-silent),
        Definitions = [.. versions.Select(Version)],
    };

    private static DefinitionKey Version(int version) => new(ExecutionKind.Workflow, "order", version);
}
