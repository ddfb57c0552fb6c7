using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class EventPayloadAnalyzerTests
{
    [Fact]
    public Task Event_WithDelegate_IsReported() => Sample.Of("""
        [Event("shop.paid")]
        public sealed record Paid(int Id, Action Done);
        """).ExpectAsync<EventPayloadAnalyzer>(
        "2 CFW0027: Event 'Paid' does not survive JSON: 'Paid.Done' is a delegate. Leave it out, or mark it [JsonIgnore].");

    [Fact]
    public Task Event_WithTwoMembersOfOneJsonName_IsReported() => Sample.Of("""
        [Event("shop.paid")]
        public sealed record Paid(int Id, [property: System.Text.Json.Serialization.JsonPropertyName("ID")] int Other);
        """).ExpectAsync<EventPayloadAnalyzer>(
        "2 CFW0027: Event 'Paid' does not survive JSON: 'Paid.Other' is 'ID' in JSON, and so is 'Id'. Give one of them another name with "
            + "[JsonPropertyName].");

    [Theory]
    [InlineData(
        "[JsonPropertyName(\"id\")] public string Other { get; set; } = \"\";",
        "'Row.Other' is 'id' in JSON, and so is 'Id'. Give one of them another name with [JsonPropertyName].")]
    [InlineData("public Func<int>? Other { get; set; }", "'Row.Other' is a delegate. Leave it out, or mark it [JsonIgnore].")]
    public Task Entity_WithFieldThatCannotBeWritten_IsReported(string field, string flaw) => Sample.Of($$"""
        using System.Text.Json.Serialization;
        [Entity("row")] public class Row { public int Id { get; set; } {{field}} }
        """).ExpectAsync<EventPayloadAnalyzer>(
        $"2 CFW0027: Entity 'Row' does not survive JSON: {flaw}");

    [Fact]
    public Task Entity_OfValuesAndRelations_IsFine() => Sample.Of("""
        using System.Text.Json.Serialization;
        public interface IOwner { string Name { get; } }
        [Entity("row")] public class Row
        {
            public int Id { get; private set; }
            public Row? Parent { get; set; }
            public List<Row> Children { get; } = [];
            public IOwner? Owner { get; set; }
            [JsonIgnore] public Action? Changed { get; set; }
        }
        """).ExpectNothingAsync<EventPayloadAnalyzer>();

    [Fact]
    public Task Event_OfPlainValues_IsFine() => Sample.Of("""
        [Event("shop.paid")]
        public sealed record Paid([property: CorrelationKey] int Id, decimal Amount, string? Note);
        """).ExpectNothingAsync<EventPayloadAnalyzer>();
}
