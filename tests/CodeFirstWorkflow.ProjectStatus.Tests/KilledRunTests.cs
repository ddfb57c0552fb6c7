namespace CodeFirstWorkflow.ProjectStatus.Tests;

public sealed class KilledRunTests : IDisposable
{
    private readonly Sample sample = new();

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task KilledRun_RunAgain_EndsWithTheSameNumbers(int mails)
    {
        await KillAfterMailsAsync(mails);
        var again = await sample.RunAsync();
        Assert.Equal("published=373 duplicate=0 triggered=115 completed=87 waiting=28 failed=0 mails=87", again.Numbers);
    }

    public void Dispose() => sample.Dispose();

    private async Task KillAfterMailsAsync(int mails)
    {
        Directory.CreateDirectory(sample.Mails);
        using var reached = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(sample.Mails, "*.eml");
        watcher.Created += (_, _) => reached.Release();
        watcher.Renamed += (_, _) => reached.Release();
        watcher.EnableRaisingEvents = true;

        using var process = sample.Start();
        for (var seen = 0; seen < mails; seen++)
        {
            Assert.True(await reached.WaitAsync(TimeSpan.FromMinutes(1)), $"Only {seen} mails were written in a minute.");
        }

        process.Kill();
        await process.WaitForExitAsync();
    }
}
