using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Testing.Tests;

/// <summary>
/// Ten faults that people make, each found by the tool that is meant for it: the crash explorer, the test host or the verifier. The table is in
/// <c>docs/how-to/test-your-workflows.md</c>.
/// </summary>
public sealed class PlantedFaultTests : IAsyncLifetime
{
    private static int counted;
    private WorkflowTestHost? host;

    [Fact]
    public Task EffectOfTheWorkflowItself_IsCaught() => CaughtAsync(
        outside => async (context, _) =>
        {
            outside.Add("mail");
            return await CrashedModule.DoAsync(context, CrashedModule.Charge);
        },
        "the scenario fails");

    [Fact]
    public async Task EffectThatTheKeyDoesNotMakeOne_IsCaught()
    {
        var message = await CrashedModule.FailureAsync(async run =>
        {
            var balance = 100;
            var host = await run.StartHostAsync(workflows => workflows.AddModule(
                new CrashedModule((context, _) => CrashedModule.DoAsync(context, CrashedModule.Charge))));
            host.Replace(CrashedModule.Charge).With(_ => $"left {balance -= 10}");
            await host.StartAsync(CrashedModule.Order, 1);
            Assert.Equal(90, balance);
        });

        Assert.Contains("Crash before order charge#1 ActionCompleted:", message, StringComparison.Ordinal);
        Assert.Contains("Only = \"before order charge#1 ActionCompleted\"", message, StringComparison.Ordinal);
        Assert.Contains("is Completed with \"left 80\", and without a crash Completed with \"left 90\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task CompensationThatIsLost_IsCaught() => CaughtAsync(
        outside => async (context, _) =>
        {
            // Registered only by the process that charged.
            if (outside.Count == 0)
            {
                outside.Add("charged");
                context.Compensate(() => CrashedModule.DoAsync(context, CrashedModule.Refund));
            }

            await CrashedModule.DoAsync(context, CrashedModule.Charge);
            throw new InvalidOperationException("no stock");
        },
        "refund",
        isOutsideChecked: false);

    [Fact]
    public async Task StateInAStaticField_IsNotRepeatable()
    {
        var message = await CrashedModule.FailureAsync(CrashedModule.Scenario(async (context, _) => $"{await CrashedModule.DoAsync(context, CrashedModule.Charge)} {++counted}"));

        Assert.StartsWith("The scenario is not repeatable: a second run without a crash differs", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActionThatStartsAWorkflowWithoutACorrelationId_IsCaught()
    {
        var message = await CrashedModule.FailureAsync(CrashedModule.Scenario(
            (context, _) => CrashedModule.DoAsync(context, CrashedModule.Charge),
            host => host.Replace(CrashedModule.Charge).With(async invocation =>
            {
                await invocation.Service<IWorkflowClient>().StartAsync(CrashedModule.Parcel, 1);
                return "sent";
            })));

        Assert.Contains("execution of 'parcel'", message, StringComparison.Ordinal);
        Assert.Contains("is new: Completed", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActionThatPublishesAnEventWithoutAnId_IsCaught()
    {
        var message = await CrashedModule.FailureAsync(CrashedModule.Scenario(
            (context, _) => CrashedModule.DoAsync(context, CrashedModule.Charge),
            host => host.Replace(CrashedModule.Charge).With(async invocation =>
            {
                await invocation.Service<IEventPublisher>().PublishAsync(new WorkflowEvent<string>("shop.charged", "charged", "42"));
                return "charged";
            })));

        Assert.Matches("event 'charged' [^ ]+ is new: \"42\"", message);
    }

    [Fact]
    public async Task AtMostOnceAction_WhoseOutcomeIsNotHandled_IsCaught()
    {
        var message = await CrashedModule.FailureAsync(CrashedModule.Scenario((context, _) => CrashedModule.DoAsync(context, CrashedModule.Once)));

        Assert.Contains(nameof(ActionOutcomeUnknownException), message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventBeforeTheStartOfTheWorkflowThatWaitsForIt_IsNamedByTheHost()
    {
        await using var shop = await ShopHost.StartAsync();
        await shop.PublishAsync(Events.PaymentSettled(42));
        await shop.AdvanceAsync(TimeSpan.FromSeconds(1));
        var late = await shop.StartAsync(Workflows.AwaitPayment, 42);
        await shop.RunToEndAsync();

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => late.GetResultAsync());

        Assert.Contains("a wait for event 'shop.payment.settled' with key '42' (publish it with PublishAsync)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeThatDiffersOnReplay_IsParkedByTheHost()
    {
        var visits = 0;
        var order = await StartAsync(async (context, _) =>
        {
            var first = ++visits == 1 ? CrashedModule.Charge : CrashedModule.Refund;
            await CrashedModule.DoAsync(context, first);
            await context.DelayAsync(TimeSpan.FromDays(1));
            return "done";
        });

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => order.GetResultAsync());

        Assert.Contains("it is Paused", error.Message, StringComparison.Ordinal);
        Assert.Contains("the code called 'refund#1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeOfShape_IsCaughtByTheVerifier()
    {
        var order = await StartAsync(async (context, _) =>
        {
            await CrashedModule.DoAsync(context, CrashedModule.Charge);
            return await context.WaitForSignalAsync<string>("go") ?? "";
        });
        var changed = new CrashedModule(async (context, _) =>
        {
            await CrashedModule.DoAsync(context, CrashedModule.Refund);
            return await context.WaitForSignalAsync<string>("go") ?? "";
        });

        var report = await ReplayVerifier.VerifyAsync(workflows => workflows.AddModule(changed), [await order.ExportAsync()]);

        var failure = Assert.Single(report.Failures);
        Assert.Equal("charge#1", failure.Call);
        Assert.StartsWith("called 'refund#1'", failure.Instead, StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    private async Task<WorkflowTestHandle<string>> StartAsync(Func<WorkflowContext, int, Task<string>> code)
    {
        host = await WorkflowTestHost.StartAsync(workflows => workflows.AddModule(new CrashedModule(code)));
        host.Replace(CrashedModule.Charge).With("charged");
        host.Replace(CrashedModule.Refund).With("refunded");
        var order = await host.StartAsync(CrashedModule.Order, 42);
        await host.RunToEndAsync();
        return order;
    }

    private static async Task CaughtAsync(
        Func<List<string>, Func<WorkflowContext, int, Task<string>>> code, string expected, bool isOutsideChecked = true)
    {
        var message = await CrashedModule.FailureAsync(async run =>
        {
            List<string> outside = [];
            await CrashedModule.Scenario(code(outside))(run);
            Assert.True(!isOutsideChecked || outside.Count == 1, "one effect");
        });

        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
