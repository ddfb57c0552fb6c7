namespace ProjectStatus.Hosting;

/// <summary>What the process returns. A command line that does not parse gives 1.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int UserError = 2;
    public const int WorkflowsFailed = 3;
    public const int Interrupted = 130;
}
