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
    public void Parse_WhatToStringWrote_IsTheSame()
    {
        var id = ExecutionId.New();
        Assert.Equal(id, ExecutionId.Parse(id.ToString()));
        Assert.False(ExecutionId.TryParse("order-42", out _));
        Assert.Throws<FormatException>(() => ExecutionId.Parse("order-42"));
    }
}
