namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>An execution row that a group locks.</summary>
/// <param name="Id">The execution.</param>
/// <param name="Write">The owner's write; null when the row is only the target of a send.</param>
internal readonly record struct FenceRow(ExecutionId Id, ExecutionWrite? Write)
{
    /// <summary>Sorts by id and keeps one row per id: the owner's write rather than a mere target.</summary>
    public static void SortOnce(List<FenceRow> rows)
    {
        rows.Sort(
            static (left, right) => left.Id.CompareTo(right.Id) is not 0 and var order ? order : (left.Write is null).CompareTo(right.Write is null));
        var kept = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (kept == 0 || rows[kept - 1].Id != rows[i].Id)
            {
                rows[kept++] = rows[i];
            }
        }

        rows.RemoveRange(kept, rows.Count - kept);
    }
}
