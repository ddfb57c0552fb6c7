using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

/// <summary>Makes samples of one workflow, <c>FlowAsync(WorkflowContext context, Order order)</c>, whose code begins in line 2.</summary>
internal static class Given
{
    private const string Parts = """
        public sealed record Order(int Id, string Sku, Dictionary<string, int> Lines);
        public interface IMailer { Task SendAsync(string text); }
        """;

    public static Sample Workflow(string code, string members = "", string types = "") => Sample.Of(
        "public static class Flows { [Workflow(\"flow\")] public static async Task FlowAsync(WorkflowContext context, Order order) {\n" + code + "\n}\n" + members + "\n}\n" + types + "\n" + Parts);
}
