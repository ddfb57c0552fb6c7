using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class DeclaredTypeAnalyzerTests
{
    [Fact]
    public Task Event_PrivateOrGeneric_IsReported() => Sample.Of("""
        public static class Outer
        {
            [Event("shop.paid")]
            private sealed record Paid(int Id);
        }

        [Event("shop.sent")]
        public sealed record Sent<T>(T Id);
        """).ExpectAsync<DeclaredTypeAnalyzer>(
        "4 CFW0028: Event 'Paid' is not accessible to generated code. Make it internal or public.",
        "8 CFW0028: Event 'Sent' is generic. Declare one type for each event.");

    [Fact]
    public Task Entity_Public_IsFine() => Sample.Of("""
        [Entity("Project")]
        public class Project { public int Id { get; set; } }
        """).ExpectNothingAsync<DeclaredTypeAnalyzer>();

    [Theory]
    [InlineData(
        "[CorrelationKey] private int A { get; init; }",
        "has a [CorrelationKey] 'A' that generated code cannot read. Mark an internal or public property of the object")]
    [InlineData(
        "[CorrelationKey] public static int A => 1;",
        "has a [CorrelationKey] 'A' that generated code cannot read. Mark an internal or public property of the object")]
    [InlineData(
        "[CorrelationKey] public int A { get; init; } [CorrelationKey] public int B { get; init; }",
        "has two keys, 'A' and 'B'. Remove one [CorrelationKey]")]
    public Task Key_ThatCannotBeRead_IsReportedAtItsProperty(string members, string flaw) => Sample.Of($$"""
        [Event("shop.paid")]
        public sealed record Paid
        {
            {{members}}
        }
        """).ExpectAsync<DeclaredTypeAnalyzer>($"4 CFW0028: Event 'Paid' {flaw}.");

    [Fact]
    public Task Key_OfADerivedEvent_MayReplaceThatOfItsBase() => Sample.Of("""
        public abstract record Base { [CorrelationKey] public int A { get; init; } }
        [Event("shop.paid")] public sealed record Paid([property: CorrelationKey] int B) : Base;
        """).ExpectNothingAsync<DeclaredTypeAnalyzer>();
}
