using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.DeclarationRules;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class MarkFromServicesFixTests
{
    [Fact]
    public Task Fix_InterfaceOfAnAction_BecomesAService() => Sample.Of("""
        public interface IStock;

        public static class Orders
        {
            [Action("a")]
            public static void Run(int id, IStock stock) { }
        }
        """).ExpectFixAsync<PayloadAnalyzer, MarkFromServicesFix>("""
        public interface IStock;

        public static class Orders
        {
            [Action("a")]
            public static void Run(int id, [FromServices] IStock stock) { }
        }
        """);

    [Fact]
    public Task Fix_Stream_IsNotOffered() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run(Stream data) { }
        }
        """).ExpectNoFixAsync<PayloadAnalyzer, MarkFromServicesFix>();

    [Fact]
    public Task FixAll_InterfacesOfAnAction_BecomeServices() => Sample.Of("""
        public interface IStock;

        public static class Orders
        {
            [Action("a")]
            public static void Run(int id, /* one */ IStock stock, IStock other) { }
        }
        """).ExpectFixAllAsync<PayloadAnalyzer, MarkFromServicesFix>("""
        public interface IStock;

        public static class Orders
        {
            [Action("a")]
            public static void Run(int id, /* one */ [FromServices] IStock stock, [FromServices] IStock other) { }
        }
        """);
}
