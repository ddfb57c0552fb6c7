namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>
/// What the numbers in the tables mean, for SQL: a statement names a state or a kind and never writes its number. Constants, so that a statement is
/// one
/// constant text.
/// </summary>
internal static class Stored
{
    /// <summary>The execution has not ended. Written after the column: <c>state {Stored.IsNotEnded}</c>.</summary>
    public const string IsNotEnded = "< " + State.Completed;

    /// <summary>The execution keeps its correlation id: neither Failed nor Cancelled.</summary>
    public const string HoldsKey = $"not in ({State.Failed}, {State.Cancelled})";

    /// <summary>The correlation id is a key: a caller chose it, or it is a key of the event that triggered the execution.</summary>
    public const string HasKey = "(event_id is null or keyed = 1)";

    /// <summary>Numbers of <see cref="ExecutionState"/>.</summary>
    public static class State
    {
        public const string Completed = "4";
        public const string Failed = "5";
        public const string Cancelled = "6";
    }

    /// <summary>Numbers of <see cref="ExecutionKind"/>.</summary>
    public static class Kind
    {
        public const string Workflow = "0";
    }

    /// <summary>Numbers of <see cref="InboxKind"/>.</summary>
    public static class Inbox
    {
        public const string Pause = "5";
        public const string Unpause = "6";
        public const string Cancel = "7";
    }

    /// <summary>Numbers of <see cref="Rows.Listing"/>.</summary>
    public static class Listing
    {
        public const string Future = "1";
        public const string Ready = "2";
    }
}
