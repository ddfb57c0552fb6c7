using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Tests.Telemetry;

public sealed class OutageTests : IDisposable
{
    private const int Began = 1001;
    private const int Lasts = 1003;
    private const int Ended = 1004;
    private readonly ManualTimeProvider time = new();
    private readonly LoggedEvents log = new();
    private readonly object claims = new();
    private readonly object heartbeats = new();
    private readonly Outage outage;

    public OutageTests() => outage = new Outage("The store", time, log);

    public void Dispose() => log.Dispose();

    [Fact]
    public void Outage_TenFailuresASecondForTwoMinutes_LogsItsBeginningEvery30SecondsAndItsEnd()
    {
        for (var failure = 0; failure < 1200; failure++)
        {
            Fail(failure % 2 == 0 ? claims : heartbeats);
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal((1, 3, 0), Counts);
        outage.Succeed(claims);
        Assert.Equal((1, 3, 0), Counts);
        outage.Succeed(heartbeats);
        Assert.Equal((1, 3, 1), Counts);
    }

    [Fact]
    public void Outage_Over_NextOneIsLoggedAnew()
    {
        Fail(claims);
        outage.Succeed(claims);
        time.Advance(TimeSpan.FromSeconds(10));
        Fail(claims);
        outage.Succeed(claims);
        Assert.Equal((2, 0, 2), Counts);
    }

    [Fact]
    public void Outage_FailuresAndSuccessesByTurns_LogsFewLines()
    {
        for (var turn = 0; turn < 300; turn++)
        {
            Fail(claims);
            outage.Succeed(claims);
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(log.Total, 2, 12);
    }

    [Fact]
    public void Outage_CallThatIsMadeOnce_EndsWithTheNextSuccess()
    {
        Fail(null);
        outage.Succeed(claims);
        Assert.Equal((1, 0, 1), Counts);
    }

    [Fact]
    public void Success_WithoutFailure_LogsNothing()
    {
        outage.Succeed(claims);
        Assert.Equal(0, log.Total);
    }

    private (int Began, int Lasts, int Ended) Counts => (log.Count(Began), log.Count(Lasts), log.Count(Ended));

    private void Fail(object? loop) => outage.Fail(new StoreUnavailableException("Away.", null), loop);
}
