using System.Text;
using CodeFirstWorkflow.Histories;
using CodeFirstWorkflow.Storage;

namespace CodeFirstWorkflow.Tests.Histories;

/// <summary>The format of exported histories: what is written is read again byte for byte, and anything else is refused with its line.</summary>
public sealed class HistoryTextTests
{
    private const string Format = """{"format":"codefirstworkflow.history","version":1}""";
    private const string Id = "01990000-0000-7000-8000-000000000001";

    private const string Row = $$"""
        {"execution":{"id":"{{Id}}","kind":"Workflow","name":"order","version":1,"state":"Completed","queue":"default","priority":0,"run":1,"attempts":1,"createdAt":"2026-01-01T00:00:00+00:00","endedAt":"2026-01-02T00:00:00+00:00"},"entries":1,"encoded":false}
        """;

    private const string Entry = """{"run":1,"sequence":1,"kind":"Completed","call":"$end","callNumber":0,"at":"2026-01-02T00:00:00+00:00"}""";

    [Theory]
    [InlineData("""{"a": 1.0, "text": "ü\u0041"}""")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("{\n\"a\":1\n}")]
    [InlineData(" 1 ")]
    [InlineData("\0\u0001binary")]
    public async Task Payload_WrittenAndRead_HasTheSameBytes(string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        var entry = new JournalEntry
        {
            Run = 1,
            Sequence = 1,
            Kind = JournalEntryKind.Completed,
            Call = "$end",
            At = DateTimeOffset.UnixEpoch,
            PayloadUtf8 = bytes,
        };
        var text = HistoryWriter.Write(new History(Record() with { Input = bytes, Output = bytes }, [entry], IsEncoded: true));

        var read = Assert.Single(await ReadAsync(text));

        Assert.Equal(3, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(
            [payload, payload, payload],
            new[] { read.Execution.Input, read.Execution.Output, read.Journal[0].PayloadUtf8 }
                .Select(stored => Encoding.UTF8.GetString(stored.Span)));
        Assert.True(read.IsEncoded);
    }

    [Fact]
    public async Task Payload_AsDeepAsTheFormatAllows_IsRead()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 900)) + string.Concat(Enumerable.Repeat("]", 900));
        var text = HistoryWriter.Write(new History(Record() with { Input = Encoding.UTF8.GetBytes(deep) }, [], IsEncoded: false));

        Assert.Equal(deep, Encoding.UTF8.GetString(Assert.Single(await ReadAsync(text)).Execution.Input.Span));
    }

    [Fact]
    public async Task Histories_OfJoinedFiles_AreAllRead()
    {
        var first = HistoryWriter.Write(new History(Record(), [], IsEncoded: false));
        var second = HistoryWriter.Write(new History(Record() with { Id = ExecutionId.New() }, [], IsEncoded: false));

        Assert.Equal([2, 4], (await ReadAsync(first + second)).Select(history => history.Line));
    }

    [Theory]
    [InlineData("", 1, "is missing: the text is empty")]
    [InlineData("hello", 1, "is not JSON")]
    [InlineData("[1]", 1, "is a Array, not a JSON object")]
    [InlineData("{}", 1, "it needs \"format\":\"codefirstworkflow.history\"")]
    [InlineData("""{"format":"codefirstworkflow.history","version":2}""", 1, "this build reads up to 1")]
    [InlineData(Format + "\n{\"execution\":5}", 2, "has no object 'execution'")]
    [InlineData(Format + "\n" + Row, 3, "has 1 entries, and 0 are there")]
    [InlineData(Format + "\n\n" + Row + "\n{\"run\":1}", 4, "needs a whole number of at least 1 in 'sequence'")]
    public async Task Text_ThatIsNoHistory_IsRefusedWithItsLine(string text, int line, string fact)
    {
        var error = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(text));

        Assert.StartsWith($"Line {line} of the history ", error.Message, StringComparison.Ordinal);
        Assert.Contains(fact, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Completed\",\"queue", "Sleeping\",\"queue", 2, "needs one of Pending, Running")]
    [InlineData("Completed\",\"queue", "5\",\"queue", 2, "needs one of Pending, Running")]
    [InlineData("Completed\",\"queue", "Waiting\",\"queue", 2, "says the execution is Waiting, and also when it ended")]
    [InlineData("\"order\"", "\"\\u0007\"", 2, "'name' has control characters")]
    [InlineData(Id, "42", 2, "has '42' in 'id', which is not an execution id")]
    [InlineData("2026-01-02T00:00:00+00:00\"},\"entries", "soon\"},\"entries", 2, "needs a time such as")]
    [InlineData("\"sequence\":1", "\"sequence\":2", 3, "has entry 2 of run 1 after the execution")]
    [InlineData("\"run\":1,\"sequence\"", "\"run\":2,\"sequence\"", 3, "has entry 1 of run 2 after the execution")]
    [InlineData("\"kind\":\"Completed\"", "\"kind\":\"Unheard\"", 3, "needs one of ActionCompleted")]
    [InlineData("\"callNumber\":0", "\"callNumber\":-1", 3, "at least 0 in 'callNumber'")]
    [InlineData("\"callNumber\":0", "\"callNumber\":0,\"payloadBase64\":\"?\"", 3, "needs Base64 in 'payloadBase64'")]
    [InlineData("\"encoded\":false", "\"encoded\":\"no\"", 2, "needs true or false in 'encoded'")]
    public async Task History_WithOneWrongValue_IsRefusedWithItsLine(string right, string wrong, int line, string fact)
    {
        var text = $"{Format}\n{Row}\n{Entry}";
        Assert.Single(await ReadAsync(text));
        Assert.Contains(right, text, StringComparison.Ordinal);

        var error = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.StartsWith($"Line {line} of the history ", error.Message, StringComparison.Ordinal);
        Assert.Contains(fact, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_CutAtAnyCharacter_IsReadWholeOrRefused()
    {
        var text = $"{Format}\n{Row}\n{Entry}\n";
        for (var length = Format.Length + 2; length < text.Length - 1; length++)
        {
            var error = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(text[..length]));
            Assert.StartsWith("Line ", error.Message, StringComparison.Ordinal);
        }
    }

    private static ExecutionRecord Record() => new()
    {
        Id = ExecutionId.Parse(Id),
        Name = "order",
        Version = 1,
        State = ExecutionState.Completed,
        Queue = "default",
        Run = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
        EndedAt = DateTimeOffset.UnixEpoch,
    };

    private static async Task<IReadOnlyList<History>> ReadAsync(string text)
    {
        using var reader = new StringReader(text);
        return await new HistoryReader(reader).ReadAllAsync(CancellationToken.None);
    }
}
