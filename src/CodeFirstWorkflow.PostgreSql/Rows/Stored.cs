namespace CodeFirstWorkflow.PostgreSql.Rows;

/// <summary>
/// What the numbers in the tables mean, for SQL: a statement names a state or a kind and never writes its number. Constants, so that a statement is
/// one
/// constant text.
/// </summary>
internal static class Stored
{
    /// <summary>The execution has ended. Written after the column: <c>state {Stored.IsEnded}</c>.</summary>
    public const string IsEnded = ">= " + State.Completed;

    /// <summary>The execution has not ended.</summary>
    public const string IsNotEnded = "< " + State.Completed;

    /// <summary>The execution keeps its correlation id: neither Failed nor Cancelled.</summary>
    public const string HoldsKey = "<= " + State.Completed;

    /// <summary>Numbers of <see cref="ExecutionState"/>.</summary>
    public static class State
    {
        public const string Pending = "0";
        public const string Running = "1";
        public const string Paused = "3";
        public const string Completed = "4";
        public const string Failed = "5";
        public const string Cancelled = "6";
    }

    /// <summary>Numbers of <see cref="ExecutionKind"/>.</summary>
    public static class Kind
    {
        public const string Workflow = "0";
        public const string Delivery = "1";
    }

    /// <summary>Numbers of <see cref="InboxKind"/>.</summary>
    public static class Inbox
    {
        public const string ChildResult = "3";
        public const string Pause = "5";
        public const string Unpause = "6";
        public const string Cancel = "7";
    }

    /// <summary>Numbers of <see cref="WriteOutcome"/>, which are also the verdicts of fence and routes.</summary>
    public static class Outcome
    {
        public const string Applied = "1";
        public const string Fenced = "3";
        public const string InboxMoved = "4";
        public const string NotFound = "5";
        public const string InvalidState = "6";
    }

    /// <summary>Numbers of <see cref="DueChange"/>.</summary>
    public static class Due
    {
        public const string Keep = "0";
        public const string Now = "1";
        public const string PutAside = "2";
        public const string TakeBack = "3";
    }
}
