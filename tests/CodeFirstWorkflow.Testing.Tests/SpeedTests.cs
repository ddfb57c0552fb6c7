using System.Diagnostics;
using Xunit.Abstractions;

namespace CodeFirstWorkflow.Testing.Tests;

/// <summary>The limits are generous, for busy machines; <c>docs/how-to/test-your-workflows.md</c> has the measured figures.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("one after the other")]
    [InlineData("side by side")]
    public async Task NinetyDays_WithAThousandTimers_PassInAMoment(string kind)
    {
        await using var host = await ShopHost.StartAsync();
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var timers = await host.StartAsync(kind == "side by side" ? Workflows.SideBySide : Workflows.ManyTimers, 1000);
            await host.RunToEndAsync();
            Assert.Equal(1000, await timers.GetResultAsync());
            best = Stopwatch.GetElapsedTime(started) is var took && took < best ? took : best;
        }

        output.WriteLine($"{kind}: {best.TotalMilliseconds:0} ms");
        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task TwoHundredHosts_InParallel_ShareNothing()
    {
        var started = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => RunAsync(number))));

        output.WriteLine($"200 hosts: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        Assert.Equal(Enumerable.Range(0, 200).Select(number => new Receipt(number, $"r-{number} paid")), results);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private static async Task<Receipt> RunAsync(int number)
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.ReserveStock).With(new Reservation($"r-{number}"));
        host.Replace(Actions.Charge).Fails<TimeoutException>(times: 2).Then("paid");
        var order = await host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(number, 1m), new StartOptions { CorrelationId = "same" });
        await host.AdvanceAsync(TimeSpan.FromDays(number + 3));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(number + 3), host.UtcNow);
        return await order.GetResultAsync();
    }
}
