namespace CodeFirstWorkflow.Roslyn.Determinism;

/// <summary>The ids of the determinism rules. An id is never reused for another rule.</summary>
internal static class RuleIds
{
    public const string Clock = "CFW1001";
    public const string Stopwatch = "CFW1002";
    public const string Environment = "CFW1003";
    public const string NewId = "CFW1004";
    public const string RandomNumber = "CFW1005";
    public const string Delay = "CFW1006";
    public const string Thread = "CFW1007";
    public const string TaskRun = "CFW1008";
    public const string Parallel = "CFW1009";
    public const string ParallelQuery = "CFW1010";
    public const string Timer = "CFW1011";
    public const string WhenAll = "CFW1012";
    public const string ConfigureAwait = "CFW1013";
    public const string Lock = "CFW1014";
    public const string File = "CFW1015";
    public const string Network = "CFW1016";
    public const string Database = "CFW1017";
    public const string Configuration = "CFW1018";
    public const string StaticState = "CFW1019";
    public const string Culture = "CFW1020";
    public const string Unordered = "CFW1021";
    public const string HashCode = "CFW1022";
    public const string CapturedLocal = "CFW1023";
    public const string ForeignTask = "CFW1024";
    public const string DirectActionCall = "CFW1025";
    public const string UnsetEventMember = "CFW1026";
    public const string EndlessLoop = "CFW1027";
    public const string ContextInAction = "CFW1028";

    /// <summary>Returns whether a breach inside a helper counts against the workflow that calls it.</summary>
    public static bool IsSeenThroughCalls(string rule) => rule is not (UnsetEventMember or EndlessLoop or ContextInAction);

    /// <summary>Returns whether a breach is published to other projects. A foreign task is not: the consumer sees it by the signature.</summary>
    public static bool IsFact(string rule) => IsSeenThroughCalls(rule) && rule is not (ForeignTask or CapturedLocal);
}
