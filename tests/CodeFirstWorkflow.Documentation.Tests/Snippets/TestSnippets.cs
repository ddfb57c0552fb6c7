using CodeFirstWorkflow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

/// <summary>What <c>docs/how-to/test-your-workflows.md</c> shows; each is a test of its own.</summary>
public sealed class TestSnippets
{
    [Fact]
    public async Task Approval_Granted()
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        var expense = await host.StartAsync(Workflows.TestedExpense, 1200m);
        await expense.SignalAsync("decision", "granted");
        Assert.Equal("granted", await expense.GetResultAsync());
    }

    [Fact]
    public async Task Approval_KeptAsATest()
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        var expense = await host.StartAsync(Workflows.TestedExpense, 1200m);
        var history = await expense.ExportAsync();
        var report = await ReplayVerifier.VerifyAsync(workflows => workflows.AddGeneratedWorkflows(), [history]);
        report.ThrowIfFailed();
        Assert.Equal(1, report.Executions);
    }

    [Fact]
    public async Task Approval_Forgotten()
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        var expense = await host.StartAsync(Workflows.TestedExpense, 1200m);
        await host.AdvanceAsync(TimeSpan.FromDays(7));   // a week passes in a millisecond
        Assert.Equal("expired", await expense.GetResultAsync());
    }

    [Fact]
    public async Task Payment_Retried()
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddGeneratedWorkflows());
        var pay = host.Replace(Actions.TestedPay)
            .Fails<TimeoutException>(times: 2)   // the first two attempts
            .Hangs()                             // the third, until its time limit
            .Then("receipt-1");                  // the fourth, and all later ones

        var payment = await host.StartAsync(Workflows.TestedPayment, 42);
        await host.RunToEndAsync();

        Assert.Equal("receipt-1", await payment.GetResultAsync());
        Assert.Equal(4, pay.Attempts.Count);
        Assert.Equal(42, pay.Attempts[0].Argument<int>("order"));
    }

    [Fact]
    public async Task Payment_WithCrashes()
    {
        await CrashExplorer.RunAsync(async run =>
        {
            var host = await run.StartHostAsync(workflows => workflows.AddGeneratedWorkflows());
            host.Replace(Actions.TestedPay).With(attempt => $"receipt for {attempt.Argument<int>("order")}");
            await host.StartAsync(Workflows.TestedPayment, 42);
            await host.RunToEndAsync();
        });
    }

    [Fact]
    public async Task Payment_WithTheRealAction()
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows =>
        {
            workflows.AddGeneratedWorkflows();
            workflows.Services.AddSingleton<ITestedBank>(new FakeBank());
        });
        host.AllowReal(Actions.TestedPay);

        var payment = await host.StartAsync(Workflows.TestedPayment, 42);

        Assert.Equal("fake-42", await payment.GetResultAsync());
    }

    private sealed class FakeBank : ITestedBank
    {
        public Task<string> PayAsync(int order) => Task.FromResult($"fake-{order}");
    }
}
