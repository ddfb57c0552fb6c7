using Microsoft.Playwright;

namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

/// <summary>Who may read payloads, and how downloads are sent.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PayloadTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private const string Secret = "only for some eyes";

    [Fact]
    public async Task Payloads_WithoutThePermission_AreNowhere()
    {
        var failed = await FailAsync();
        var published = await dashboard.Publisher.PublishAsync(Events.ShownEvent(Secret));
        await Eventually.IsAsync(async () => (await dashboard.Events.ListDeadLettersAsync()).Any(letter => letter.EventId == published.EventId));
        foreach (var path in (string[])[$"/workflows/execution/{failed.Id}", $"/workflows/events?id={published.EventId}", "/workflows/dead-letters", "/workflows"])
        {
            var hidden = await dashboard.OpenAsync("/blind" + path);
            Assert.DoesNotContain(Secret, await hidden.ContentAsync(), StringComparison.Ordinal);
            if (path != "/workflows")
            {
                await Assertions.Expect(hidden.Locator(".workflow-hidden").First).ToBeAttachedAsync();
                var shown = await dashboard.OpenAsync("/hangfire" + path);
                Assert.Contains(Secret, await shown.ContentAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Downloads_WithoutThePermission_AreRefused()
    {
        var failed = await FailAsync();
        var published = await dashboard.Publisher.PublishAsync(Events.ShownEvent(Secret));
        var page = await dashboard.OpenAsync("/hangfire/workflows");
        foreach (var path in (string[])[$"payload/{failed.Id}/input", $"payload/{failed.Id}/1-1", $"event-payload/{published.EventId}"])
        {
            Assert.Equal(200, (await page.APIRequest.GetAsync($"{dashboard.Address}/hangfire/workflows/{path}")).Status);
            Assert.Equal(403, (await page.APIRequest.GetAsync($"{dashboard.Address}/blind/workflows/{path}")).Status);
        }
    }

    [Fact]
    public async Task Download_OfAnyPayload_IsAFileAndNothingElse()
    {
        var failed = await FailAsync();
        var page = await dashboard.OpenAsync("/hangfire/workflows");
        var answer = await page.APIRequest.GetAsync($"{dashboard.Address}/hangfire/workflows/payload/{failed.Id}/input");

        Assert.Equal(
            ("nosniff", "attachment; filename=\"payload.json\"", "no-store", "application/json; charset=utf-8"),
            (answer.Headers["x-content-type-options"], answer.Headers["content-disposition"], answer.Headers["cache-control"], answer.Headers["content-type"]));
    }

    [Theory]
    [InlineData("1-9999")]
    [InlineData("2-1")]
    [InlineData("x-1")]
    [InlineData("1")]
    [InlineData("-1-1")]
    [InlineData("9999999999-1")]
    public async Task Download_OfNoEntry_IsNotFound(string place)
    {
        var failed = await FailAsync();
        var page = await dashboard.OpenAsync("/hangfire/workflows");
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{dashboard.Address}/hangfire/workflows/payload/{failed.Id}/{place}")).Status);
    }

    [Fact]
    public async Task Download_OfNoEvent_IsNotFound()
    {
        var page = await dashboard.OpenAsync("/hangfire/workflows");
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{dashboard.Address}/hangfire/workflows/event-payload/none")).Status);
    }

    private async Task<WorkflowHandle> FailAsync()
    {
        var handle = await dashboard.Client.StartAsync(Workflows.ShownFailing, Secret);
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        return handle;
    }
}
