namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>Counts what a storm did, by order, step and idempotency key.</summary>
internal sealed class MisuseCount(
    ICollection<int> orders,
    IReadOnlyList<(int Number, string Purpose, string Key)> bookings,
    IReadOnlyList<(int Number, string Step, string Key)> notes)
{
    private static readonly string[] Booked = ["main", "notice shipped", "order", "side"];
    private static readonly string[] Noted = ["charge", "dial", "pack main", "pack side", "weigh"];

    // These come where a workflow failed, which not every order's does.
    private static readonly string[] BookedAfterFailure = ["helper", "notice failed"];
    private static readonly string[] NotedAfterFailure = ["pack helper", "refund"];

    public void Check()
    {
        Assert.DoesNotContain(bookings, row => row.Purpose == "late");
        Assert.Empty(bookings.GroupBy(row => (row.Number, row.Purpose)).Where(rows => rows.Count() > 1).Select(rows => rows.Key));
        Assert.Empty(bookings.GroupBy(row => row.Key).Where(rows => rows.Count() > 1).Select(rows => rows.Key));
        Assert.Empty(
            notes.GroupBy(line => (line.Number, line.Step)).Where(
                lines => lines.Select(line => line.Key).Distinct().Count() > 1).Select(lines => lines.Key));
        Assert.Empty(
            notes.GroupBy(line => line.Key).Where(
                lines => lines.Select(line => (line.Number, line.Step)).Distinct().Count() > 1).Select(lines => lines.Key));

        var booked = bookings.ToLookup(row => row.Number, row => row.Purpose);
        var noted = notes.ToLookup(line => line.Number, line => line.Step);
        foreach (var number in orders)
        {
            Assert.Equal(Booked, booked[number].Except(BookedAfterFailure).Order());
            Assert.Equal(Noted, noted[number].Except(NotedAfterFailure).Order());

            // The helper, its notice and its refund belong to one failure: all of them were had, or none.
            var failed = booked[number].Intersect(BookedAfterFailure).Concat(noted[number].Intersect(NotedAfterFailure)).Count();
            Assert.True(failed is 0 or 4, $"Order {number} had {failed} of the 4 effects of its failure.");
            Assert.True(number % 3 == 0 || failed == 0, $"Order {number} cannot have failed there.");
        }
    }
}
