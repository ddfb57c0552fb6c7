namespace CodeFirstWorkflow.Analyzers.Tests.Shape;

using CodeFirstWorkflow.Analyzers.Shape;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

public sealed class EventPayloadAnalyzerTests
{
    [Fact]
    public Task Event_WithDelegate_IsReported() => Sample.Of("""
        [Event("shop.paid")]
        public sealed record Paid(int Id, Action Done);
        """).ExpectAsync<EventPayloadAnalyzer>(
        "2 CFW0027: Event 'Paid' does not survive JSON: 'Paid.Done' is a delegate. Leave it out, or mark it [JsonIgnore].");

    [Fact]
    public Task Event_OfPlainValues_IsFine() => Sample.Of("""
        [Event("shop.paid")]
        public sealed record Paid([property: CorrelationKey] int Id, decimal Amount, string? Note);
        """).ExpectNothingAsync<EventPayloadAnalyzer>();
}
