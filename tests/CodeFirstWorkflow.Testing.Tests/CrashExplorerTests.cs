using System.Diagnostics;
using CodeFirstWorkflow.Generated;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeFirstWorkflow.Testing.Tests;

/// <summary>Workflows with a planted fault are caught, and clean ones are not accused.</summary>
public sealed class CrashExplorerTests(ITestOutputHelper output)
{
    [Fact]
    public async Task CleanWorkflow_WithEveryKindOfCall_IsNotAccused()
    {
        var report = await CrashExplorer.RunAsync(CrashedModule.Scenario(CleanAsync, then: (_, order) => order.SignalAsync("go", "now")));

        output.WriteLine($"{report.Runs} runs: {string.Join(Environment.NewLine, report.Points)}");
        Assert.True(report.Points.Count > 10, string.Join(Environment.NewLine, report.Points));
        Assert.Equal(2 * report.Points.Count, report.Runs);
        Assert.Equal("order start", report.Points[0]);
    }

    [Fact]
    public async Task CleanWorkflow_ThatIsShort_IsTriedWithTwoCrashes()
    {
        var report = await CrashExplorer.RunAsync(CrashedModule.Scenario((context, _) => CrashedModule.DoAsync(context, CrashedModule.Charge)));

        Assert.Equal(["order start", "order charge#1 ActionCompleted and 1 more"], report.Points);
        Assert.True(report.Runs > 2 * report.Points.Count, $"{report.Runs} runs");
    }

    [Fact]
    public async Task Retries_OfAReplacedAction_AreNotAccused() => await CrashExplorer.RunAsync(
        CrashedModule.Scenario(
            (context, _) => CrashedModule.DoAsync(context, CrashedModule.Charge),
            host => host.Replace(CrashedModule.Charge).Fails<TimeoutException>(times: 2).Then("paid")));

    [Fact]
    public async Task StateInAFieldOfTheScenario_IsCaught()
    {
        var message = await CrashedModule.FailureAsync(async run =>
        {
            var visits = 0;
            await CrashedModule.Scenario(async (context, _) =>
            {
                var visit = ++visits;
                await CrashedModule.DoAsync(context, CrashedModule.Charge);
                return $"visit {visit}";
            })(run);
        });

        Assert.Contains("Completed with \"visit 2\", and without a crash Completed with \"visit 1\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EffectUnderTwoKeys_IsCaught()
    {
        var message = await CrashedModule.FailureAsync(async run =>
        {
            var visits = 0;
            await CrashedModule.Scenario(async (context, _) =>
            {
                if (++visits > 1)
                {
                    await CrashedModule.DoAsync(context, CrashedModule.Refund);
                }

                await CrashedModule.DoAsync(context, CrashedModule.Charge);
                return "done";
            })(run);
        });

        Assert.Matches("effect with key .* is refund", message);
    }

    [Fact]
    public async Task ActionThatStartsAWorkflowWithACorrelationId_IsNotAccused() => await CrashExplorer.RunAsync(
        CrashedModule.Scenario(
            async (context, _) =>
            {
                var sent = await CrashedModule.DoAsync(context, CrashedModule.Charge);
                await context.DelayAsync(TimeSpan.FromMinutes(1));
                return sent;
            },
            host => host.Replace(CrashedModule.Charge).With(async invocation =>
            {
                var options = new StartOptions { CorrelationId = invocation.Context.IdempotencyKey };
                await invocation.Service<IWorkflowClient>().StartAsync(CrashedModule.Parcel, 1, options);
                return "sent";
            })),
        new CrashOptions { ShortScenario = 0 });

    [Fact]
    public async Task ActionThatUsesTheThreadPool_IsNotAccused() => await CrashExplorer.RunAsync(CrashedModule.Scenario(
        (context, _) => CrashedModule.DoAsync(context, CrashedModule.Charge),
        host => host.Replace(CrashedModule.Charge).With(_ => Task.Run(async () =>
        {
            await Task.Yield();
            return "late";
        }))));

    [Fact]
    public async Task ActionThatDoesNotEnd_IsNamed()
    {
        var message = await CrashedModule.FailureAsync(async run =>
        {
            var host = await run.StartHostAsync(
                workflows => workflows.AddModule(new CrashedModule((context, _) => CrashedModule.DoAsync(context, CrashedModule.Charge))),
                new WorkflowTestOptions { AttemptTimeout = TimeSpan.FromMilliseconds(50) });
            host.Replace(CrashedModule.Charge).With(_ => new TaskCompletionSource<string>().Task);
            await host.StartAsync(CrashedModule.Order, 42);
        });

        Assert.StartsWith("The scenario fails without a crash: Action 'charge', called as 'charge#1' by execution", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScenarioWithoutAHost_SaysSo() =>
        Assert.Contains("It starts no host", await CrashedModule.FailureAsync(_ => Task.CompletedTask), StringComparison.Ordinal);

    [Fact]
    public async Task ScenarioWithTwoHosts_SaysSo() => Assert.Contains(
        "starts a second host",
        await CrashedModule.FailureAsync(async run =>
        {
            await run.StartHostAsync(static workflows => workflows.AddModule(new CrashedModule(static (_, _) => Task.FromResult(""))));
            await run.StartHostAsync(static workflows => workflows.AddModule(new CrashedModule(static (_, _) => Task.FromResult(""))));
        }),
        StringComparison.Ordinal);

    [Fact]
    public async Task StateOfAService_IsCaught()
    {
        var message = await CrashedModule.FailureAsync(async run =>
        {
            var host = await run.StartHostAsync(workflows =>
            {
                workflows.AddModule(new CrashedModule((context, _) => CrashedModule.DoAsync(context, CrashedModule.Charge)));
                workflows.Services.AddSingleton<Counter>();
            });
            host.Replace(CrashedModule.Charge).With(attempt => $"number {++attempt.Service<Counter>().Value}");
            await host.StartAsync(CrashedModule.Order, 1);
            await host.StartAsync(CrashedModule.Order, 2);
        });

        Assert.Contains("is Completed with \"number 1\", and without a crash Completed with \"number 2\"", message, StringComparison.Ordinal);
    }

    /// <summary>20 points; <c>CFW_CRASH_POINTS</c> sets another number. The limit is generous, for busy machines.</summary>
    [Fact]
    public async Task ManyPoints_AreExploredInAMoment()
    {
        var points = int.Parse(Environment.GetEnvironmentVariable("CFW_CRASH_POINTS") ?? "20", System.Globalization.CultureInfo.InvariantCulture);
        async Task<string> ManyAsync(WorkflowContext context, int number)
        {
            for (var i = 1; i < points; i++)
            {
                await CrashedModule.DoAsync(context, CrashedModule.Charge);
            }

            return "done";
        }

        var started = Stopwatch.GetTimestamp();
        var report = await CrashExplorer.RunAsync(CrashedModule.Scenario(ManyAsync));
        var took = Stopwatch.GetElapsedTime(started);

        output.WriteLine($"{points} points: {took.TotalMilliseconds:0} ms");
        Assert.Equal((points, 2 * points), (report.Points.Count, report.Runs));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task ScenarioThatFailsByItself_SaysSo() => Assert.StartsWith(
        "The scenario fails without a crash: no luck",
        await CrashedModule.FailureAsync(_ => throw new InvalidOperationException("no luck")),
        StringComparison.Ordinal);

    [Fact]
    public async Task Report_NamesARunThatRepeats()
    {
        var scenario = CrashedModule.Scenario((context, _) => CrashedModule.DoAsync(context, CrashedModule.Once));
        var all = await CrashedModule.FailureAsync(scenario);
        const string Only = "Only = \"";
        var from = all.IndexOf(Only, StringComparison.Ordinal) + Only.Length;
        var point = all[from..all.IndexOf('"', from)];

        var one = await CrashedModule.FailureAsync(scenario, new CrashOptions { Only = point });

        Assert.StartsWith("1 of 1 runs", one, StringComparison.Ordinal);
        Assert.Contains(one[one.IndexOf("Crash ", StringComparison.Ordinal)..].Trim(), all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Point_ThatDoesNotExist_SaysSo()
    {
        var scenario = CrashedModule.Scenario((context, _) => CrashedModule.DoAsync(context, CrashedModule.Charge));

        const string Missing = "after order charge#9 ActionCompleted";
        var message = await CrashedModule.FailureAsync(scenario, new CrashOptions { Only = Missing });

        Assert.Contains($"made no write '{Missing}'", message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => CrashExplorer.RunAsync(scenario, new CrashOptions { Only = "order start" }));
    }

    /// <summary>Seeds 1 to 3; <c>CFW_CRASH_SEEDS</c> sets another number: with 50, 1,000 runs and more.</summary>
    [Fact]
    public async Task CleanWorkflow_WithManySeeds_IsNotAccused()
    {
        var seeds = int.Parse(Environment.GetEnvironmentVariable("CFW_CRASH_SEEDS") ?? "3", System.Globalization.CultureInfo.InvariantCulture);
        var (started, runs) = (Stopwatch.GetTimestamp(), 0);
        for (var seed = 1; seed <= seeds; seed++)
        {
            runs += (await CrashExplorer.RunAsync(
                CrashedModule.Scenario(CleanAsync, then: (_, order) => order.SignalAsync("go", "now")), new CrashOptions { Seed = seed })).Runs;
        }

        output.WriteLine($"{runs} runs: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        Assert.True(runs >= 20 * seeds);
    }

    private static async Task<string> CleanAsync(WorkflowContext context, int order)
    {
        context.Compensate(() => CrashedModule.DoAsync(context, CrashedModule.Refund));
        var charged = await CrashedModule.DoAsync(context, CrashedModule.Charge);
        await context.DelayAsync(TimeSpan.FromDays(2));
        var go = await context.WaitForSignalAsync<string>("go", TimeSpan.FromDays(1));
        var both = await context.WhenAllAsync([CrashedModule.DoAsync(context, CrashedModule.Charge), CrashedModule.DoAsync(context, CrashedModule.Remote)]);
        var parcels = await context.WhenAllAsync(Enumerable.Range(1, 2).Select(number => context.RunAsync(CrashedModule.Parcel, number)));
        await context.PublishAsync(new WorkflowEvent<string>("shop.sent", "sent", $"{order} {context.NewGuid()} {context.Random.Next()}"));
        return string.Join(", ", [charged, go ?? "none", .. both, .. parcels]);
    }

    private sealed class Counter
    {
        public int Value { get; set; }
    }
}
