namespace CodeFirstWorkflow.ProjectStatus.Tests;

/// <summary>What a user does: run on the sample's own file, run again, approve all.</summary>
public sealed class FullRun : IAsyncLifetime
{
    public Sample Sample { get; } = new();

    public SampleRun First { get; private set; } = null!;

    public SampleRun Second { get; private set; } = null!;

    public SampleRun Approval { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        First = await Sample.RunAsync();
        Second = await Sample.RunAsync("run");
        Approval = await Sample.RunAsync("approve", "--all");
    }

    public Task DisposeAsync()
    {
        Sample.Dispose();
        return Task.CompletedTask;
    }
}
