using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.ProjectStatus.Tests;

public sealed class InputTests : IDisposable
{
    private const string Header = "date,id,name,category,subcategory,repository,status,previous";
    private const string Good = "2016-03-10,138,Kubernetes,Orchestration,Scheduling,https://example.org/k,incubating,";
    private readonly Sample sample = new();

    [Theory]
    [InlineData(
        "2018-03-06,138,Kubernetes,Orchestration,Scheduling,,gradated,incubating",
        "The status 'gradated' is unknown. Use one of: sandbox, incubating, graduated, archived.")]
    [InlineData("2018-03-06,138,Kubernetes", "The line has 3 values instead of 8")]
    [InlineData(
        "06.03.2018,138,Kubernetes,Orchestration,Scheduling,,graduated,incubating", "The date '06.03.2018' is not a date. Write it as 2026-07-24.")]
    [InlineData("2018-03-06,K8s,Kubernetes,Orchestration,Scheduling,,graduated,incubating", "The id 'K8s' is not a positive number.")]
    [InlineData("2018-03-06,138,\"Kubernetes,Orchestration,Scheduling,,graduated,incubating", "A quote is not closed.")]
    [InlineData("2018-03-06,138,,Orchestration,Scheduling,,graduated,incubating", "The name is missing.")]
    [InlineData("2018-03-06,138,Kubernetes,Orchestration,Scheduling,,graduated,graduated", "The status 'graduated' is what it was before.")]
    public async Task BadLine_IsNamedAndWhatWasReadBeforeStays(string line, string message)
    {
        var file = sample.Write("changes.csv", Header, Good, line);
        var run = await sample.RunAsync(file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'{file}', line 3: {message}", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("published=1 duplicate=0 triggered=0", (await sample.RunAsync("status")).Numbers);
    }

    [Fact]
    public async Task CorrectedFile_GoesOnAfterTheBadLine()
    {
        await sample.RunAsync(sample.Write("changes.csv", Header, Good, "2018-03-06,138,Kubernetes"));
        var run = await sample.RunAsync(
            sample.Write("changes.csv", Header, Good, "2018-03-06,138,Kubernetes,\"Orchestration, Management\",Scheduling,,graduated,incubating"));
        Assert.Equal("published=2 duplicate=0 triggered=1 completed=1 waiting=0 failed=0 mails=1", run.Numbers);
    }

    [Fact]
    public async Task JsonLines_FromStandardInput_AreRead()
    {
        var run = await sample.RunWithInputAsync("""
            {"at":"2021-01-26","action":"created","id":51,"name":"Curiefense","category":"Provisioning","subcategory":"Security","repo":null,"status":"sandbox","previous":null}
            {"at":"2024-06-28","action":"updated","id":51,"name":"Curiefense","category":"Provisioning","subcategory":"Security","repo":null,"status":"archived","previous":"sandbox"}
            """, "-");
        Assert.Equal("published=2 duplicate=0 triggered=1 completed=0 waiting=1 failed=0 mails=0", run.Numbers);
    }

    [Fact]
    public async Task JsonLine_ThatIsNoJson_IsNamed()
    {
        var run = await sample.RunWithInputAsync("""{"at":"2021-01-26",""", "-");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'standard input', line 1: The line is not JSON", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFile_IsNamedWithARemedy()
    {
        var run = await sample.RunAsync("no-such-file.csv");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'no-such-file.csv' cannot be read", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockedDatabase_IsNamedWithARemedy()
    {
        await sample.RunAsync(sample.Write("changes.csv", Header, Good));
        await using var other = new SqliteConnection($"Data Source={sample.Database};Pooling=False");
        other.Open();
        await using var transaction = other.BeginTransaction();
        var run = await sample.RunAsync();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'{sample.Database}' is locked by another program. Close that program", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_WithoutDatabase_TellsWhatToDo()
    {
        var run = await sample.RunAsync("status");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Start the program without a command first", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_DeletesDatabaseAndMails()
    {
        await sample.RunAsync(sample.Write("changes.csv", Header, Good, "2018-03-06,138,Kubernetes,Orchestration,Scheduling,,graduated,incubating"));
        Assert.Equal(0, (await sample.RunAsync("reset")).ExitCode);
        Assert.False(File.Exists(sample.Database) || Directory.Exists(sample.Mails));
    }

    public void Dispose() => sample.Dispose();
}
