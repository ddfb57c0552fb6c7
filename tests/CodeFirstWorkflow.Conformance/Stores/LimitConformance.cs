namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about writes that are larger than the database can hold. In memory there is no such limit.</summary>
public abstract class LimitConformance(StoreHarness harness) : StoreConformance(harness)
{
    // Over what SQLite holds in a row and PostgreSQL in a message. Nothing touches it, so it takes no memory.
    private static readonly ReadOnlyMemory<byte> TooLarge = GC.AllocateUninitializedArray<byte>(1_050_000_000);

    [Fact]
    public async Task Commit_WritesTooLargeForTheDatabase_FailAloneAsData()
    {
        var (first, second) = (await OwnedAsync(), await OwnedAsync());
        var before = Append(first, Sample.Entry(1));
        var result = Append(second, Sample.Entry(1) with { PayloadUtf8 = TooLarge });
        var start = new StartWrite(Sample.Execution() with { Input = TooLarge });
        var publish = new EventWrite(Sample.Event("e1") with { Payload = TooLarge }, Guid.NewGuid());
        var send = new InboxWrite(Sample.Signal(first.Id, "s1") with { Payload = TooLarge });
        var after = new StartWrite(Sample.Execution());
        await Store.CommitAsync([before, result, start, publish, send, after], None);

        Assert.All<StoreWrite>([before, after], write => Assert.Equal(WriteOutcome.Applied, write.Outcome));
        Assert.All<StoreWrite>([result, start, publish, send], write => Assert.Equal(WriteOutcome.Failed, write.Outcome));
        Assert.All<StoreWrite>([result, start, publish, send], write => Assert.IsType<PayloadException>(write.Error));
        Assert.Empty(await Store.ReadJournalAsync(second.Id, null, None));
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(Append(second, Sample.Entry(1)))).Outcome);
    }

    [Fact]
    public async Task Write_TooLargeInACallersTransaction_IsRefusedAndTheTransactionGoesOn()
    {
        await using var connection = await Harness.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var publish = new EventWrite(Sample.Event("e1") with { Payload = TooLarge }, Guid.NewGuid());
        await Assert.ThrowsAsync<PayloadException>(() => Store.WriteAsync(transaction, [publish], None));
        var small = new EventWrite(Sample.Event("e2"), Guid.NewGuid());
        await Store.WriteAsync(transaction, [small], None);
        await transaction.CommitAsync();
        Assert.Equal("e2", Assert.Single(await Store.ListEventsAsync(new EventQuery(), None)).Id);
    }
}
