using System.Text;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Payloads as they are, but that those which contain a mark cannot be read, as if their key were gone.</summary>
internal sealed class LockedCodec(string mark) : IPayloadCodec
{
    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json) => json;

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored) =>
        stored.Span.IndexOf(Encoding.UTF8.GetBytes(mark)) < 0 ? stored : throw new PayloadException($"The key of '{mark}' is gone.");
}
