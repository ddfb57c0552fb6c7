namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>Which index of claimable work holds a row. The numbers are stored.</summary>
internal enum Listing
{
    /// <summary>None: it is owned, has ended, is paused, or nothing is due.</summary>
    None = 0,

    /// <summary>The one by due time: a claim moves it on once it is due.</summary>
    Future = 1,

    /// <summary>The one by rank.</summary>
    Ready = 2,
}
