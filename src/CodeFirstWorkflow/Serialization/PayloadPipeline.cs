namespace CodeFirstWorkflow.Serialization;

/// <summary>The boundary for payloads between the engine and the store: codec and serializer in one place.</summary>
internal sealed class PayloadPipeline(IPayloadSerializer serializer, IPayloadCodec? codec = null)
{
    public IPayloadSerializer Serializer { get; } = serializer;

    /// <summary>Gets whether a codec decides how payloads are stored.</summary>
    public bool IsEncoding { get; } = codec is not null;

    /// <summary>
    /// Gets whether payloads are stored encrypted: messages of exceptions, which may quote them, are then written to neither logs nor spans.
    /// </summary>
    public bool IsSecret { get; } = codec is PayloadCodecs { AreSecret: true };

    /// <summary>Returns the part of an error that may be logged: all of it, or null when payloads are secret.</summary>
    public Exception? ForLog(Exception? error) => IsSecret || error is null ? null : Thrown.Loggable(error);

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json, PayloadPlace place) =>
        codec is null || json.IsEmpty ? json : codec.Encode(json, place);

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored, PayloadPlace place) =>
        codec is null || stored.IsEmpty ? stored : codec.Decode(stored, place);

    /// <summary>
    /// Decodes a payload for display: a payload that cannot be decoded becomes an object that says why, so that nothing else is hidden.
    /// </summary>
    public ReadOnlyMemory<byte> Show(ReadOnlyMemory<byte> stored, PayloadPlace place)
    {
        try
        {
            return Decode(stored, place);
        }
        catch (PayloadException e)
        {
            return EngineJson.Write(new Dictionary<string, string> { ["undecodable"] = e.Message }, EngineJson.Default.DictionaryStringString);
        }
    }

    /// <summary>Encodes the error of an execution for the store.</summary>
    public ReadOnlyMemory<byte> EncodeError(FailureInfo failure, ExecutionId id) =>
        Encode(EngineJson.Write(failure, EngineJson.Default.FailureInfo), PayloadPlace.Error(id));

    /// <summary>Decodes the error of an execution; null for none. If it cannot be decoded, returns the decoding error.</summary>
    public FailureInfo? DecodeError(ReadOnlyMemory<byte> stored, ExecutionId id)
    {
        try
        {
            return EngineJson.Read(Decode(stored, PayloadPlace.Error(id)), EngineJson.Default.FailureInfo);
        }
        catch (PayloadException e)
        {
            return new FailureInfo(typeof(PayloadException).FullName!, e.Message);
        }
    }

    /// <summary>Encodes the progress of an execution for the store.</summary>
    public ReadOnlyMemory<byte> EncodeProgress(WorkflowProgress progress, ExecutionId id) =>
        Encode(EngineJson.Write(progress, EngineJson.Default.WorkflowProgress), PayloadPlace.Progress(id));

    /// <summary>Decodes the progress of an execution; null for none. If it cannot be decoded, its text says why.</summary>
    public WorkflowProgress? DecodeProgress(ExecutionRecord record)
    {
        try
        {
            return EngineJson.Read(Decode(record.Progress, PayloadPlace.Progress(record.Id)), EngineJson.Default.WorkflowProgress);
        }
        catch (PayloadException e)
        {
            return new WorkflowProgress(e.Message, null);
        }
    }

    public ReadOnlyMemory<byte> DecodeInput(ExecutionRecord record) => Decode(record.Input, InputOf(record));

    public ReadOnlyMemory<byte> ShowInput(ExecutionRecord record) => Show(record.Input, InputOf(record));

    public ReadOnlyMemory<byte> ShowOutput(ExecutionRecord record) => Show(record.Output, PayloadPlace.Output(record.Id));

    /// <summary>Returns a journal entry with its payload decoded.</summary>
    public JournalEntry Decode(JournalEntry entry, ExecutionId id) => codec is null || entry.PayloadUtf8.IsEmpty
        ? entry
        : entry with { PayloadUtf8 = codec.Decode(entry.PayloadUtf8, PayloadPlace.Entry(id, entry.Run, entry.Sequence)) };

    /// <summary>Returns a journal entry with its payload encoded.</summary>
    public JournalEntry Encode(JournalEntry entry, ExecutionId id) => codec is null || entry.PayloadUtf8.IsEmpty
        ? entry
        : entry with { PayloadUtf8 = codec.Encode(entry.PayloadUtf8, PayloadPlace.Entry(id, entry.Run, entry.Sequence)) };

    private static PayloadPlace InputOf(ExecutionRecord record) => PayloadPlace.Input(record.Id, Math.Max(1, record.Run));
}
