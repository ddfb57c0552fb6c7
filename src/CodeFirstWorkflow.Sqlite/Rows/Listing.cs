namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>Which index of claimable work holds a row. The numbers are stored.</summary>
internal enum Listing
{
    /// <summary>None: the execution is owned, ended or paused, or nothing is due.</summary>
    None = 0,

    /// <summary>The index by due time: a claim moves the row on when it is due.</summary>
    Future = 1,

    /// <summary>The index by rank.</summary>
    Ready = 2,
}
