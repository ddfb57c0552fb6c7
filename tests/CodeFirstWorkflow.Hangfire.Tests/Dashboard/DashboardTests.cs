using Microsoft.Playwright;

namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

[Collection(BrowserCollection.Name)]
public sealed class DashboardTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [Theory]
    [InlineData("/hangfire/workflows", ColorScheme.Light)]
    [InlineData("/hangfire/workflows", ColorScheme.Dark)]
    [InlineData("/hangfire/workflows/events", ColorScheme.Light)]
    [InlineData("/hangfire/workflows/events", ColorScheme.Dark)]
    [InlineData("/hangfire/workflows/dead-letters", ColorScheme.Light)]
    [InlineData("/hangfire/workflows/dead-letters", ColorScheme.Dark)]
    public async Task Page_InBothSchemes_HasTheSchemesColors(string path, ColorScheme scheme)
    {
        await WaitingAsync();
        var page = await dashboard.OpenAsync(path, scheme);
        await Assertions.Expect(page.Locator("#page-title")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync(
            "background-color", scheme is ColorScheme.Dark ? "rgb(34, 39, 46)" : "rgb(255, 255, 255)");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Execution_LongTexts_StayOnThePage(ColorScheme scheme)
    {
        var unbroken = new string('x', 20_000);
        var waiting = await WaitingAsync(unbroken);
        var failing = await dashboard.Client.StartAsync(Workflows.ShownFailing, unbroken);
        await Assert.ThrowsAsync<WorkflowFailedException>(() => failing.GetResultAsync());
        foreach (var id in (ExecutionId[])[waiting.Id, failing.Id])
        {
            var page = await dashboard.OpenAsync($"/hangfire/workflows/execution/{id}", scheme);
            await Assertions.Expect(page.Locator("body")).ToContainTextAsync(unbroken);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"));
            Assert.InRange(
                await page.Locator(".workflow-long").EvaluateAllAsync<int>("texts => Math.max(...texts.map(text => text.clientHeight))"), 1, 500);
        }
    }

    [Fact]
    public async Task Home_ShowsOurMetrics()
    {
        await WaitingAsync();
        var page = await dashboard.OpenAsync("/hangfire");
        await Assertions.Expect(page.GetByText("Waiting workflows")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Unrouted events")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Ids_OnEachPage_HaveTheColorOfTheTextAroundThem(ColorScheme scheme)
    {
        var handle = await WaitingAsync();
        foreach (var path in (string[])["", $"/execution/{handle.Id}", "/events"])
        {
            var page = await dashboard.OpenAsync("/hangfire/workflows" + path, scheme);
            Assert.Empty(
                await page.Locator(".workflow-page code").EvaluateAllAsync<string[]>(
                    "ids => ids.filter(id => getComputedStyle(id).color !== getComputedStyle(id.parentElement).color).map(id => id.textContent)"));
        }
    }

    [Fact]
    public async Task Menu_WithAFailedWorkflow_SaysThatItFailed()
    {
        var handle = await dashboard.Client.StartAsync(Workflows.ShownFailing, "for the badge");
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        await Eventually.IsAsync(async () =>
        {
            var page = await dashboard.OpenAsync("/hangfire/workflows");
            var badges = await page.Locator("[data-metric='workflows:failed-badge']").AllTextContentsAsync();
            return badges.Count == 2 && badges.All(text => text.Trim().EndsWith(" failed", StringComparison.Ordinal) && text.Trim() != "0 failed");
        });
    }

    [Fact]
    public async Task Execution_ThatWaitsForAChild_OffersNoResume()
    {
        var parent = await dashboard.Client.StartAsync(Workflows.ShownPatient, "a plan");
        await Eventually.IsAsync(async () => (await parent.GetAsync()).State is ExecutionState.Waiting);
        var page = await OpenAsync(parent);
        await Assertions.Expect(page.Locator("[data-workflow-form*=signal]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-workflow-form*=resume]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Workflows_SearchById_FindsIt()
    {
        var handle = await WaitingAsync();
        var page = await dashboard.OpenAsync("/hangfire/workflows");
        await page.FillAsync("[name=q]", handle.Id.ToString());
        await page.ClickAsync("text=Search");
        await page.ClickAsync($"#executions a:has-text('{handle.Id}')");
        await Assertions.Expect(page.Locator("#execution-name")).ToHaveTextAsync("shown_approval");
    }

    [Fact]
    public async Task Execution_PauseUnpauseSignal_Completes()
    {
        var handle = await WaitingAsync();
        var page = await OpenAsync(handle);
        await page.ClickAsync("#execution-buttons >> text=Pause");
        await StateIsAsync(page, "Paused");
        await page.ClickAsync("#execution-buttons >> text=Unpause");
        await StateIsAsync(page, "Waiting");
        await page.FillAsync("[name=name]", "approve");
        await page.FillAsync("[data-workflow-form*=signal] [name=payload]", "\"by hand\"");
        await page.ClickAsync("[data-workflow-form*=signal] button");
        Assert.Equal("by hand", await handle.GetResultAsync());
        page = await OpenAsync(handle);
        await StateIsAsync(page, "Completed");
        await Assertions.Expect(page.Locator("#execution-journal")).ToContainTextAsync("SignalReceived");
    }

    [Fact]
    public async Task Execution_Resume_Completes()
    {
        var handle = await WaitingAsync();
        var page = await OpenAsync(handle);
        await page.FillAsync("[data-workflow-form*=resume] [name=payload]", "\"resumed\"");
        await page.ClickAsync("[data-workflow-form*=resume] button");
        Assert.Equal("resumed", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Execution_Cancel_IsCancelled()
    {
        var handle = await WaitingAsync();
        var page = await OpenAsync(handle);
        await page.ClickAsync("#execution-buttons >> text=Cancel");
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => handle.GetResultAsync());
    }

    [Fact]
    public async Task Execution_Terminate_IsCancelledAndSaysThatNothingWasCompensated()
    {
        var handle = await WaitingAsync();
        var page = await OpenAsync(handle);
        await page.ClickAsync("#execution-buttons >> text=Terminate");
        await StateIsAsync(page, "Cancelled");
        await Assertions.Expect(page.Locator("#execution-error")).ToContainTextAsync("Terminated in the dashboard.");
        await Assertions.Expect(page.Locator("#execution-error")).ToContainTextAsync("its compensation did not run");
        await Assertions.Expect(page.Locator("#execution-buttons")).ToHaveTextAsync("Run again");
    }

    [Fact]
    public async Task Execution_ThatIsUndone_OffersToRunAgainInsteadOfRetry()
    {
        var handle = await dashboard.Client.StartAsync(Workflows.ShownUndone, "it broke");
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        var page = await OpenAsync(handle);
        await Assertions.Expect(page.Locator("#execution-buttons")).ToHaveTextAsync("Run again");
        await page.ClickAsync("#execution-buttons >> text=Run again");
        await Eventually.IsAsync(async () => await dashboard.Client.ListAsync(new ExecutionFilter { Workflow = "shown_undone" })
            .CountAsync(execution => execution.Input!.Value.GetString() == "it broke") == 2);
    }

    [Fact]
    public async Task Execution_ThatEnded_RunsAgainWithAnotherInput()
    {
        var handle = await dashboard.Client.StartAsync(Workflows.ShownUndone, "it broke before");
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        var page = await OpenAsync(handle);
        var form = page.Locator("form[data-workflow-form*=again]");
        await form.Locator("input[name=payload]").FillAsync("\"it broke later\"");
        await form.Locator("button").ClickAsync();
        await Eventually.IsAsync(async () => await dashboard.Client.ListAsync(new ExecutionFilter { Workflow = "shown_undone" })
            .AnyAsync(execution => execution.Input!.Value.GetString() == "it broke later"));
    }

    [Fact]
    public async Task Execution_FailedRetry_IsTriedAgain()
    {
        var handle = await dashboard.Client.StartAsync(Workflows.ShownFailing, "it broke");
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        var page = await OpenAsync(handle);
        await Assertions.Expect(page.Locator("#execution-error")).ToContainTextAsync("it broke");
        await page.ClickAsync("#execution-buttons >> text=Retry");
        await UntilFailedAsync(handle, times: 2);
        page = await OpenAsync(handle);
        await Assertions.Expect(page.Locator("#execution-journal")).ToContainTextAsync("Retried");
    }

    [Fact]
    public async Task Execution_MarkupInPayload_IsEncoded()
    {
        var handle = await WaitingAsync("<script>window.broken = 1</script>");
        var page = await OpenAsync(handle);
        await Assertions.Expect(page.Locator(".workflow-payload").First).ToContainTextAsync("<script>window.broken = 1</script>");
        Assert.False(await page.EvaluateAsync<bool>("() => 'broken' in window"));
    }

    [Fact]
    public async Task Execution_PayloadOver64KB_IsCutWithALinkToAll()
    {
        var subject = new string('x', 100_000);
        var handle = await WaitingAsync(subject);
        var page = await OpenAsync(handle);
        Assert.Equal(65_536, await page.Locator(".workflow-payload").First.EvaluateAsync<int>("payload => payload.textContent.length"));
        var address = await page.Locator("a[download]").First.GetAttributeAsync("href");
        var all = await page.APIRequest.GetAsync(dashboard.Address + address);
        Assert.Equal($"\"{subject}\"", await all.TextAsync());
    }

    [Fact]
    public async Task ReadOnly_HasNoButtonsAndRefuses()
    {
        var handle = await WaitingAsync();
        var page = await dashboard.OpenAsync($"/watch/workflows/execution/{handle.Id}");
        Assert.Equal(0, await page.Locator("[data-workflow-post], [data-workflow-form]").CountAsync());
        var token = await page.GetAttributeAsync("meta[name=csrf-token]", "content");
        var header = await page.GetAttributeAsync("meta[name=csrf-header]", "content");
        var answer = await page.APIRequest.PostAsync(
            $"{dashboard.Address}/watch/workflows/operations/cancel/{handle.Id}",
            new APIRequestContextOptions { Headers = new Dictionary<string, string> { [header!] = token! } });
        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task Command_WithoutAntiforgeryToken_IsRefused()
    {
        var handle = await WaitingAsync();
        var page = await OpenAsync(handle);
        var answer = await page.APIRequest.PostAsync($"{dashboard.Address}/hangfire/workflows/operations/cancel/{handle.Id}");
        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task Unauthorized_SeesNothingAndDoesNothing()
    {
        var handle = await WaitingAsync();
        var page = await OpenAsync(handle);
        foreach (var path in (string[])["workflows", $"workflows/execution/{handle.Id}", "workflows/events", "workflows/dead-letters", $"workflows/payload/{handle.Id}/input"])
        {
            Assert.Equal(401, (await page.APIRequest.GetAsync($"{dashboard.Address}/closed/{path}")).Status);
        }

        Assert.Equal(401, (await page.APIRequest.PostAsync($"{dashboard.Address}/closed/workflows/operations/cancel/{handle.Id}")).Status);
        Assert.Equal(ExecutionState.Waiting, (await handle.GetAsync()).State);
    }

    private static Task StateIsAsync(IPage page, string state) => Assertions.Expect(page.Locator("#execution-state")).ToHaveTextAsync(state);

    private Task<IPage> OpenAsync(WorkflowHandle handle) => dashboard.OpenAsync($"/hangfire/workflows/execution/{handle.Id}");

    private async Task<WorkflowHandle<string?>> WaitingAsync(string subject = "a plan")
    {
        var handle = await dashboard.Client.StartAsync(Workflows.ShownApproval, subject);
        await Eventually.IsAsync(async () => (await handle.GetAsync()).State is ExecutionState.Waiting);
        return handle;
    }

    private static Task UntilFailedAsync(WorkflowHandle handle, int times) =>
        Eventually.IsAsync(async () => (await handle.GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.Failed) >= times);
}
