using CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class ExtensionCollisionAnalyzerTests
{
    [Fact]
    public Task Actions_WithOneExtensionSignature_AreReported() => Sample.Of("""
        public static class Mails
        {
            [Action("mail")]
            public static void Send(int id, [FromServices] IServiceProvider services) { }
        }

        public static class Letters
        {
            [Action("letter")]
            public static Task SendAsync(int id) => Task.CompletedTask;
        }
        """).ExpectAsync<ExtensionCollisionAnalyzer>(
        "4 CFW0019: Action 'Mails.Send' is called as 'context.SendAsync(int)', and so is 'Letters.SendAsync'. Rename one of the methods.",
        "10 CFW0019: Action 'Letters.SendAsync' is called as 'context.SendAsync(int)', and so is 'Mails.Send'. Rename one of the methods.");

    [Fact]
    public Task Actions_WithOtherParameters_AreFine() => Sample.Of("""
        public static class Mails
        {
            [Action("mail")]
            public static void Send(int id) { }

            [Action("text")]
            public static void Send(string id) { }
        }
        """).ExpectNothingAsync<ExtensionCollisionAnalyzer>();
}
