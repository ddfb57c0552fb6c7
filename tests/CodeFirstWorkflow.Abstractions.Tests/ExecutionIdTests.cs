namespace CodeFirstWorkflow.Abstractions.Tests;

public sealed class ExecutionIdTests
{
    [Fact]
    public void New_WithinOneMillisecond_SortsByCreation()
    {
        var ids = new List<ExecutionId>();
        for (var i = 0; i < 100; i++)
        {
            // One tick of the id's clock is a quarter of a microsecond; the loop waits for the next.
            var last = DateTimeOffset.UtcNow.UtcTicks;
            while (DateTimeOffset.UtcNow.UtcTicks - last < 10)
            {
                // The clock goes on.
            }

            ids.Add(ExecutionId.New());
        }

        Assert.Equal(ids.Order(), ids);
        Assert.All(ids, id => Assert.Equal(7, id.Value.Version));
    }

    [Fact]
    public void Lowest_OfATime_LiesBetweenTheIdsOfItsTwoSides()
    {
        var (before, id) = (DateTimeOffset.UtcNow, ExecutionId.New());
        Assert.True(ExecutionId.Lowest(before) <= id);
        Assert.True(ExecutionId.Lowest(before.AddSeconds(1)) > id);
        Assert.Equal(ExecutionId.Lowest(DateTimeOffset.UnixEpoch), ExecutionId.Lowest(DateTimeOffset.MinValue));
    }

    [Fact]
    public async Task New_OnManyThreads_IsNewEachTime()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var drawn = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 2_000).Select(_ => ExecutionId.New()).ToList())));
        var after = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var ids = drawn.SelectMany(list => list).ToList();

        // The random half alone differs: equal times are no reason for equal ids.
        Assert.Equal(ids.Count, ids.Select(id => id.Value.ToString("N")[16..]).Distinct().Count());
        Assert.All(ids, id => Assert.Equal((7, true), (id.Value.Version, id.Value.Variant is >= 8 and <= 11)));
        Assert.All(ids, id => Assert.InRange(Convert.ToInt64(id.Value.ToString("N")[..12], 16), before, after));
    }

    [Fact]
    public void Parse_WhatToStringWrote_IsTheSame()
    {
        var id = ExecutionId.New();
        Assert.Equal(id, ExecutionId.Parse(id.ToString()));
        Assert.False(ExecutionId.TryParse("order-42", out _));
        Assert.Throws<FormatException>(() => ExecutionId.Parse("order-42"));
    }
}
