namespace CodeFirstWorkflow.Commands;

/// <summary>What the exit codes of the commands mean.</summary>
internal static class ExitCode
{
    /// <summary>It was done, or there was nothing to do.</summary>
    public const int Done = 0;

    /// <summary>The state does not allow it; nothing was changed.</summary>
    public const int Refused = 1;

    /// <summary>The command line is not valid.</summary>
    public const int Usage = 2;

    /// <summary>There is no such execution or delivery.</summary>
    public const int NotFound = 3;

    /// <summary>The store could not be reached, or something else went wrong.</summary>
    public const int Failed = 4;
}
