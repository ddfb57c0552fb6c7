using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CodeFirstWorkflow.Histories;

/// <summary>
/// Writes histories as NDJSON: a line with the format and its version, a line for the execution, and a line for each entry. Payloads are written as
/// they are stored: as JSON, or in Base64 where a codec stores something else.
/// </summary>
internal sealed class HistoryWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter json;

    public HistoryWriter()
    {
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = HistoryFormat.MaxDepth });
        json.WriteStartObject();
        json.WriteString("format", HistoryFormat.Name);
        json.WriteNumber("version", HistoryFormat.Version);
        EndLine();
    }

    /// <summary>Returns one history as text.</summary>
    public static string Write(History history)
    {
        using var writer = new HistoryWriter();
        writer.Add(history);
        return writer.ToString();
    }

    public void Add(History history)
    {
        json.WriteStartObject();
        json.WriteStartObject("execution");
        Write(history.Execution);
        json.WriteEndObject();
        json.WriteNumber("entries", history.Journal.Count);
        json.WriteBoolean("encoded", history.IsEncoded);
        EndLine();
        foreach (var entry in history.Journal)
        {
            Write(entry);
        }
    }

    public override string ToString() => Encoding.UTF8.GetString(buffer.WrittenSpan);

    public void Dispose() => json.Dispose();

    private void Write(ExecutionRecord row)
    {
        json.WriteString("id", row.Id.ToString());
        json.WriteString("kind", row.Kind.ToString());
        json.WriteString("name", row.Name);
        json.WriteNumber("version", row.Version);
        json.WriteString("state", row.State.ToString());
        json.WriteString("queue", row.Queue);
        json.WriteNumber("priority", row.Priority);
        json.WriteNumber("run", row.Run);
        json.WriteNumber("attempts", row.Attempts);
        json.WriteString("createdAt", row.CreatedAt);
        Write("startedAt", row.StartedAt);
        Write("endedAt", row.EndedAt);
        Write("correlationId", row.CorrelationId);
        Write("parentId", row.ParentId?.ToString());
        Write("parentCall", row.ParentCall);
        Write("eventId", row.EventId);
        Write("traceParent", row.TraceParent);
        Write("keyed", row.IsKeyed);
        Write("undecided", row.Undecided);
        Write("compensated", row.Compensated);
        Write("dropped", row.Dropped);
        Write("input", row.Input);
        Write("output", row.Output);
        Write("error", row.Error);
        Write("metadata", row.Metadata);
        Write("progress", row.Progress);
    }

    private void Write(JournalEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("run", entry.Run);
        json.WriteNumber("sequence", entry.Sequence);
        json.WriteString("kind", entry.Kind.ToString());
        json.WriteString("call", entry.Call);
        json.WriteNumber("callNumber", entry.CallNumber);
        json.WriteString("at", entry.At);
        Write("payload", entry.PayloadUtf8);
        EndLine();
    }

    private void Write(string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private void Write(string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteString(name, time);
        }
    }

    private void Write(string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    // The bytes are kept: a codec may have bound them to their place, and JSON that is written anew could differ.
    private void Write(string name, ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return;
        }

        if (IsOneLineOfJson(payload.Span))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(payload.Span, skipInputValidation: true);
        }
        else
        {
            json.WriteBase64String(name + HistoryFormat.Base64, payload.Span);
        }
    }

    private static bool IsOneLineOfJson(ReadOnlySpan<byte> payload)
    {
        if (payload.ContainsAny((byte)'\n', (byte)'\r') || payload[0] is (byte)' ' or (byte)'\t' || payload[^1] is (byte)' ' or (byte)'\t')
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = HistoryFormat.MaxDepth - 2 });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void EndLine()
    {
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
    }
}
