namespace CodeFirstWorkflow.PostgreSql.Connections;

/// <summary>
/// The first statement of each hot batch. On a young table statistics are missing or stale, and the planner then scans whole tables
/// or hashes them; a cached plan keeps that choice while the table grows. These settings hold for the transaction only, so no session
/// state is left behind, and the statements after them are planned under them: by primary key, whatever the statistics say.
/// </summary>
internal static class PlanSettings
{
    /// <summary>For statements that touch rows by key.</summary>
    public const string ByKey = """
        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
            set_config('jit', 'off', true)
        """;

    /// <summary>The same, where callers' keys are involved: another client's open transaction must not stall the group.</summary>
    public const string ByKeyWithLockTimeout = """
        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
            set_config('jit', 'off', true), set_config('lock_timeout', '100ms', true)
        """;

    /// <summary>For statements that take rows in the order of an index.</summary>
    public const string InIndexOrder = """
        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
            set_config('jit', 'off', true), set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)
        """;
}
