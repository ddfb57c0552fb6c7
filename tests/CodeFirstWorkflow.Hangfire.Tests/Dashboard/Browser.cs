using Microsoft.Playwright;

namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

/// <summary>The system's Chromium, without a window. <c>CFW_CHROMIUM</c> names another program.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Find() ?? throw new InvalidOperationException(
            "There is no Chromium to test with. Install one (Debian: apt-get install chromium), or name one in CFW_CHROMIUM."),

        // Chromium refuses its sandbox to root, as which containers run.
        Args = ["--no-sandbox"],
    });

    private static string? Find() => Environment.GetEnvironmentVariable("CFW_CHROMIUM") is { Length: > 0 } given
        ? given
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(
            folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
