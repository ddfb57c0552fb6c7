using System.Text;

namespace CodeFirstWorkflow.Analyzers.Tests.Payloads;

/// <summary>Sends values of a type through the serializer of payloads and looks at what comes back.</summary>
internal static class PayloadTrial
{
    private static readonly JsonPayloadSerializer Serializer = new();

    /// <summary>Returns what was seen; null where no value of the type can be made that holds something.</summary>
    public static PayloadOutcome? Of(Type type) => PayloadValues.Of(type).Where(value => !IsEmpty(value)).ToList() is { Count: > 0 } values
        ? values.Select(value => Send(type, value)).OrderByDescending(outcome => outcome.Kind).First()
        : null;

    private static bool IsEmpty(object value)
    {
        try
        {
            return PayloadComparison.IsEmpty(value);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return true;
        }
    }

    private static PayloadOutcome Send(Type type, object value) =>
        (PayloadOutcome)typeof(PayloadTrial).GetMethod(nameof(SendTyped))!.MakeGenericMethod(type).Invoke(null, [value])!;

    public static PayloadOutcome SendTyped<T>(T value)
    {
        ReadOnlyMemory<byte> json;
        try
        {
            json = Serializer.Serialize(value);
        }
        catch (PayloadException e)
        {
            return new(PayloadOutcomeKind.NotWritten, e.Message.Split(Environment.NewLine)[0]);
        }

        try
        {
            return new(AreEqual(value, Serializer.Deserialize<T>(json.Span)), Encoding.UTF8.GetString(json.Span));
        }
        catch (PayloadException e)
        {
            return new(PayloadOutcomeKind.NotRead, e.Message);
        }
    }

    private static PayloadOutcomeKind AreEqual(object? value, object? back)
    {
        try
        {
            return PayloadComparison.AreEqual(value, back) ? PayloadOutcomeKind.Equal : PayloadOutcomeKind.Changed;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return PayloadOutcomeKind.Changed; // It cannot even be compared, such as HashCode.
        }
    }
}
