using Microsoft.Playwright;

namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

/// <summary>
/// The system's Chromium, without a window, which the tests of the pages share. <c>CFW_CHROMIUM</c> names another program.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    // Milliseconds that a busy machine may take for one step of a page.
    private const float Longest = 60_000;
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private IPlaywright? playwright;
    private IBrowser? browser;
    private IPage? page;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Longest);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find() ?? throw new InvalidOperationException(
                "There is no Chromium to test with. Install one (Debian: apt-get install chromium), or name one in CFW_CHROMIUM."),

            // Chromium refuses its sandbox to root, as which containers run.
            Args = ["--no-sandbox"],
        });
    }

    public async Task DisposeAsync()
    {
        await browser!.CloseAsync();
        playwright!.Dispose();
    }

    /// <summary>Opens a page in the place of the one before, because each open page is a window with processes of its own.</summary>
    public async Task<IPage> OpenAsync(string address, ColorScheme scheme)
    {
        await (page?.CloseAsync() ?? Task.CompletedTask);
        page = await browser!.NewPageAsync(new BrowserNewPageOptions { ColorScheme = scheme });
        page.SetDefaultTimeout(Longest);
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        var response = await page.GotoAsync(address);
        Assert.Equal(200, response!.Status);
        return page;
    }

    private static string? Find() => Environment.GetEnvironmentVariable("CFW_CHROMIUM") is { Length: > 0 } given
        ? given
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(
            folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
