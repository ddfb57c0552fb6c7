using Microsoft.Playwright;

namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

/// <summary>What the lists find, and where their links lead.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ListsTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>, IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));

    public void Dispose() => patience.Dispose();

    [Fact]
    public async Task Workflows_MoreThanAPage_OlderShowsTheRest()
    {
        var handles = await dashboard.Client.StartManyAsync(
            Workflows.ShownPaged, Enumerable.Range(0, PageSize + 1).Select(i => (i, (StartOptions?)null)));
        var page = await dashboard.OpenAsync("/hangfire/workflows?workflow=shown_paged");
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(PageSize);
        var newest = await Rows(page).Locator("code").AllTextContentsAsync();
        await page.ClickAsync("#next-page");
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#next-page")).ToHaveCountAsync(0);
        var oldest = await Rows(page).Locator("code").AllTextContentsAsync();
        Assert.Equal(handles.Select(handle => handle.Id.ToString()).Order(), newest.Concat(oldest).Order());
    }

    [Fact]
    public async Task Workflows_ByWorkflowAndState_ShowsThoseOnly()
    {
        var failed = await FailAsync("to be filtered");
        var page = await dashboard.OpenAsync("/hangfire/workflows");
        await page.FillAsync("[name=workflow]", "shown_failing");
        await page.SelectOptionAsync("[name=state]", "Failed");
        await page.ClickAsync("text=Search");
        await Assertions.Expect(Rows(page).Filter(new LocatorFilterOptions { HasText = failed.Id.ToString() })).ToHaveCountAsync(1);
        await page.SelectOptionAsync("[name=state]", "Completed");
        await page.ClickAsync("text=Search");
        await Assertions.Expect(page.GetByText("No execution fits.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Workflows_ByCorrelationId_FindsIt()
    {
        var handle = await dashboard.Client.StartAsync(Workflows.ShownApproval, "a plan", new StartOptions { CorrelationId = "plan <7>" });
        var page = await dashboard.OpenAsync("/hangfire/workflows");
        await page.FillAsync("[name=q]", "plan <7>");
        await page.ClickAsync("text=Search");
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(1);
        await Assertions.Expect(Rows(page)).ToContainTextAsync(handle.Id.ToString());
    }

    [Fact]
    public async Task Execution_ParentAndChild_LinkToEachOther()
    {
        var parent = await dashboard.Client.StartAsync(Workflows.ShownParent, "of the child");
        await Assert.ThrowsAsync<WorkflowFailedException>(() => parent.WaitAsync(patience.Token));
        var page = await dashboard.OpenAsync($"/hangfire/workflows/execution/{parent.Id}");
        await page.ClickAsync("#execution-children a");
        await Assertions.Expect(page.Locator("#execution-name")).ToHaveTextAsync("shown_failing");
        await page.ClickAsync($"a:has-text('{parent.Id}')");
        await Assertions.Expect(page.Locator("#execution-name")).ToHaveTextAsync("shown_parent");
    }

    [Fact]
    public async Task Execution_ItsJob_IsShownByWorkflowAndId()
    {
        var failed = await FailAsync("of a job");
        var page = await dashboard.OpenAsync($"/hangfire/workflows/execution/{failed.Id}");
        await page.ClickAsync("#execution-jobs a");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync($"shown_failing {failed.Id}");
    }

    [Fact]
    public async Task Event_FoundById_LeadsToItsExecutionAndBack()
    {
        var published = await dashboard.Publisher.PublishAsync(Events.ShownEvent("followed"));
        var page = await dashboard.OpenAsync("/hangfire/workflows/events");
        await page.FillAsync("[name=id]", published.EventId);
        await page.ClickAsync("text=Search");
        await Assertions.Expect(page.Locator("#events tbody tr")).ToHaveCountAsync(1);
        await page.ClickAsync("#events summary");
        await Assertions.Expect(page.Locator("#events .workflow-payload")).ToContainTextAsync("followed");
        await RoutedAsync(published.EventId);
        await page.ReloadAsync();
        await page.ClickAsync("#events a:has-text('executions')");
        await page.ClickAsync("#executions a");
        await Assertions.Expect(page.Locator("#execution-name")).ToHaveTextAsync("shown-handler");
        await page.ClickAsync($"a:has-text('{published.EventId}')");
        await Assertions.Expect(page.Locator("#events tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Subscription_WithoutAWorker_IsShownAndForgotten()
    {
        const string Id = "Shop.Mails.SendAsync/mail sent";
        await dashboard.Store.RegisterSubscriptionsAsync(
            [new SubscriptionRecord { Id = Id, Key = "mail sent", Target = new DefinitionKey(ExecutionKind.Delivery, Id, 1) }], patience.Token);
        var page = await dashboard.OpenAsync("/hangfire/workflows/events");
        await Assertions.Expect(page.Locator("#orphans tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#orphans")).ToContainTextAsync(Id);
        await page.Locator("#orphans").GetByText("Forget").ClickAsync();
        await Assertions.Expect(page.Locator("#orphans")).ToHaveCountAsync(0);
        Assert.DoesNotContain(await dashboard.Events.ListSubscriptionsAsync(patience.Token), subscription => subscription.Id == Id);
    }

    private static ILocator Rows(IPage page) => page.Locator("#executions tbody tr");

    private async Task<WorkflowHandle<int>> FailAsync(string reason)
    {
        var handle = await dashboard.Client.StartAsync(Workflows.ShownFailing, reason);
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync(patience.Token));
        return handle;
    }

    private Task RoutedAsync(string eventId) =>
        Eventually.IsAsync(async () => (await dashboard.Events.ListDeadLettersAsync(new DeadLetterFilter { EventId = eventId })).Count > 0);
}
