using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.ProjectStatus.Tests;

public sealed partial class FullRunTests(FullRun run) : IClassFixture<FullRun>
{
    [Fact]
    public void FirstRun_PublishesAllAndWaitsForApprovals()
    {
        Assert.Equal("published=373 duplicate=0 triggered=115 completed=87 waiting=28 failed=0 mails=87", run.First.Numbers);
        Assert.Equal(0, run.First.ExitCode);
    }

    [Fact]
    public void FirstRun_ListsWhatWaitsAndHowToApprove()
    {
        Assert.Equal(28, WaitingLine().Count(run.First.Output));
        Assert.Contains("approve --all", run.First.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SecondRun_PublishesNothingNew() =>
        Assert.Equal("published=0 duplicate=373 triggered=115 completed=87 waiting=28 failed=0 mails=87", run.Second.Numbers);

    [Fact]
    public void ApproveAll_CompletesWhatWaited() =>
        Assert.EndsWith("triggered=115 completed=115 waiting=0 failed=0 mails=115", run.Approval.Numbers);

    [Fact]
    public void Mails_AreMimeAndEachSubjectIsThereOnce()
    {
        var mails = Directory.GetFiles(run.Sample.Mails).Select(File.ReadAllText).ToList();
        Assert.All(mails, mail => Assert.Contains("MIME-Version: 1.0", mail, StringComparison.Ordinal));
        Assert.Equal(115, mails.Select(mail => Subject().Match(mail).Value).Distinct().Count());
    }

    [Fact]
    public async Task History_OfAReview_ShowsTheRetriedCheck()
    {
        var reports = Directory.GetFiles(run.Sample.Mails).Where(
            file => File.ReadAllText(file).Contains("known after attempt 2", StringComparison.Ordinal));
        var history = await run.Sample.RunAsync("history", Path.GetFileName(reports.First()).Split('_')[0]);
        Assert.Contains("incubation_review version 1, Completed", history.Output, StringComparison.Ordinal);
        Assert.Contains("action attempt failed", history.Output, StringComparison.Ordinal);
        Assert.Contains("check_activity#1", history.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_OfACompletedExecution_IsRefused()
    {
        var id = Path.GetFileName(Directory.GetFiles(run.Sample.Mails)[0]).Split('_')[0];
        var refused = await run.Sample.RunAsync("approve", id);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"Execution '{id}' does not wait for an approval", refused.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("^  [0-9a-f-]{36}  archive_project  .+$", RegexOptions.Multiline)]
    private static partial Regex WaitingLine();

    [GeneratedRegex("^Subject: .*$", RegexOptions.Multiline)]
    private static partial Regex Subject();
}
