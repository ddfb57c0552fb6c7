using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Tests.Routing;

public sealed class MatchOrderTests
{
    private readonly ExecutionId one = ExecutionId.New();
    private readonly ExecutionId two = ExecutionId.New();

    [Fact]
    public void Gather_SeveralEventsForOneExecution_LetsTheFirstCarryAllInOrder()
    {
        var routes = MatchOrder.Gather([Route("e1", two), Route("e2", one), null, Route("e3", one, two), Route("e4", one)], out var carriers);

        Assert.Equal(["e1", "e2"], carriers.Select(route => route.EventId).Order(StringComparer.Ordinal));
        Assert.Equal(["event:e1", "event:e3"], Sources(routes[0]!));
        Assert.Equal(["event:e2", "event:e3", "event:e4"], Sources(routes[1]!));
        Assert.Null(routes[2]);
        Assert.Equal(["event:e3", "event:e3"], Sources(routes[3]!));
        Assert.Equal(["event:e4"], Sources(routes[4]!));
    }

    [Fact]
    public void Gather_OneEventForEachExecution_ChangesNothing()
    {
        RouteWrite?[] routes = [Route("e1", one), Route("e2", two), Route("e3")];

        Assert.Same(routes, MatchOrder.Gather(routes, out var carriers));
        Assert.Empty(carriers);
    }

    private static RouteWrite Route(string id, params ExecutionId[] waiting) => new()
    {
        EventId = id,
        Token = Guid.NewGuid(),
        Matches = [.. waiting.Select(execution => EventMatch.Item(execution, new EventRecord { Id = id, Type = "t.t", Name = "t", Key = "k" }))],
    };

    private static IEnumerable<string> Sources(RouteWrite route) => route.Matches.Select(match => match.SourceId);
}
