namespace CodeFirstWorkflow.ProjectStatus.Tests;

/// <summary>What a run of the sample printed and returned.</summary>
public sealed record SampleRun(int ExitCode, string Output, string Error)
{
    /// <summary>Gets the numbers of the last line, without the seconds.</summary>
    public string Numbers => Output.TrimEnd().Split('\n')[^1].Split(" seconds=")[0];
}
