namespace CodeFirstWorkflow.Analyzers.Tests.Shape;

using CodeFirstWorkflow.Analyzers.Shape;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

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
}
