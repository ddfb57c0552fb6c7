namespace CodeFirstWorkflow.Commands;

/// <summary>The exit codes of the commands.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded, or there was nothing to do.</summary>
    public const int Done = 0;

    /// <summary>The state does not allow the command; nothing was changed.</summary>
    public const int Refused = 1;

    /// <summary>The command line is not valid.</summary>
    public const int Usage = 2;

    /// <summary>There is no such execution or delivery.</summary>
    public const int NotFound = 3;

    /// <summary>The store could not be reached, or another error occurred.</summary>
    public const int Failed = 4;
}
