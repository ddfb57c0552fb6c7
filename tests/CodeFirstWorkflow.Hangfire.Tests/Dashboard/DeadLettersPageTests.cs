using Microsoft.Playwright;

namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

/// <summary>Each test has dead letters of its own, and minds no others.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DeadLettersPageTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private const string Page = "/workflows/dead-letters";

    [Fact]
    public async Task Letter_RetryAndDrop_AreDone()
    {
        var letter = await DeadAsync("retried alone");
        var page = await dashboard.OpenAsync("/hangfire" + Page);
        await Assertions.Expect(Row(page, letter)).ToContainTextAsync("Nobody takes retried alone.");
        await Row(page, letter).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Retry" }).ClickAsync();
        await UntilFailedAgainAsync(letter);
        page = await dashboard.OpenAsync("/hangfire" + Page);
        await Row(page, letter).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Drop" }).ClickAsync();
        await Assertions.Expect(Row(page, letter)).ToHaveCountAsync(0);
        await Eventually.IsAsync(async () => !await IsDeadAsync(letter));
    }

    [Fact]
    public async Task Letters_RetryAll_EachIsTriedAgain()
    {
        ExecutionId[] letters = [await DeadAsync("first of all"), await DeadAsync("second of all")];
        var page = await dashboard.OpenAsync("/hangfire" + Page);
        await page.GetByText("Retry all").ClickAsync();
        foreach (var letter in letters)
        {
            await UntilFailedAgainAsync(letter);
        }
    }

    [Fact]
    public async Task Letters_DropAll_NoneIsLeft()
    {
        ExecutionId[] letters = [await DeadAsync("first to drop"), await DeadAsync("second to drop")];
        var page = await dashboard.OpenAsync("/hangfire" + Page);
        await page.GetByText("Drop all").ClickAsync();
        foreach (var letter in letters)
        {
            await Assertions.Expect(Row(page, letter)).ToHaveCountAsync(0);
            Assert.False(await IsDeadAsync(letter));
            Assert.Equal(ExecutionState.Failed, (await dashboard.Client.GetHandle(letter).GetAsync()).State);
        }
    }

    [Fact]
    public async Task ReadOnly_ShowsLettersWithoutButtonsAndRefuses()
    {
        var letter = await DeadAsync("looked at");
        var page = await dashboard.OpenAsync("/watch" + Page);
        await Assertions.Expect(Row(page, letter)).ToContainTextAsync("Nobody takes looked at.");
        Assert.Equal(0, await page.Locator("[data-workflow-post], [data-workflow-form]").CountAsync());
        var token = await page.GetAttributeAsync("meta[name=csrf-token]", "content");
        var header = await page.GetAttributeAsync("meta[name=csrf-header]", "content");
        foreach (var command in (string[])["retry", "drop", $"retry/{letter}", $"drop/{letter}"])
        {
            var answer = await page.APIRequest.PostAsync(
                $"{dashboard.Address}/watch{Page}/{command}",
                new APIRequestContextOptions { Headers = new Dictionary<string, string> { [header!] = token! } });
            Assert.Equal(401, answer.Status);
        }

        Assert.True(await IsDeadAsync(letter));
        Assert.Equal(1, await CountFailuresAsync(letter));
    }

    private static ILocator Row(IPage page, ExecutionId letter) =>
        page.Locator("#dead-letters tbody tr").Filter(new LocatorFilterOptions { HasText = letter.ToString() });

    private async Task<ExecutionId> DeadAsync(string text)
    {
        var published = await dashboard.Publisher.PublishAsync(Events.ShownEvent(text));
        ExecutionId? found = null;
        await Eventually.IsAsync(
            async () =>
                (found = (await dashboard.Events.ListDeadLettersAsync()).FirstOrDefault(letter => letter.EventId == published.EventId)?.Id) is not null);
        return found!.Value;
    }

    private async Task<bool> IsDeadAsync(ExecutionId letter) => (await dashboard.Events.ListDeadLettersAsync()).Any(dead => dead.Id == letter);

    private async Task<int> CountFailuresAsync(ExecutionId letter) =>
        (await dashboard.Client.GetHandle(letter).GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.Failed);

    private Task UntilFailedAgainAsync(ExecutionId letter) =>
        Eventually.IsAsync(async () => await CountFailuresAsync(letter) >= 2 && await IsDeadAsync(letter));
}
