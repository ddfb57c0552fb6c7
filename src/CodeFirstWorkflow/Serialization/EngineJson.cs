using System.Text.Json.Serialization;

namespace CodeFirstWorkflow.Serialization;

/// <summary>JSON metadata of the types that the engine itself writes into journals and rows.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FailureInfo))]
[JsonSerializable(typeof(AttemptFailure))]
[JsonSerializable(typeof(CallFailure))]
[JsonSerializable(typeof(TimerInfo))]
[JsonSerializable(typeof(WaitInfo))]
[JsonSerializable(typeof(ChildInfo))]
[JsonSerializable(typeof(RefusedInfo))]
[JsonSerializable(typeof(EndInfo))]
[JsonSerializable(typeof(UnheardEnd))]
[JsonSerializable(typeof(VoidInfo))]
[JsonSerializable(typeof(CancelInfo))]
[JsonSerializable(typeof(WorkflowProgress))]
[JsonSerializable(typeof(SentOptions))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class EngineJson : JsonSerializerContext
{
    public static ReadOnlyMemory<byte> Write<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value, type);

    public static T? Read<T>(ReadOnlyMemory<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        json.IsEmpty ? default : System.Text.Json.JsonSerializer.Deserialize(json.Span, type);
}
