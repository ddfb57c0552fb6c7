using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class NonRetryableAnalyzerTests
{
    [Fact]
    public Task NonRetryable_NoExceptionOrHidden_IsReported() => Sample.Of("""
        public static class Orders
        {
            private sealed class Hidden : Exception;
            public sealed class Open<T> : Exception;

            [Action("a", NonRetryable = [typeof(string)])] public static void A() { }
            [Action("b", NonRetryable = new[] { typeof(ArgumentException), typeof(Hidden) })] public static void B() { }
            [Action("c", NonRetryable = [typeof(Open<>)])] public static void C() { }
            [Action("d", NonRetryable = [typeof(Open<Hidden>)])] public static void D() { }
        }
        """).ExpectAsync<NonRetryableAnalyzer>(
        "6 " + Message("A", "string"),
        "7 " + Message("B", "Orders.Hidden"),
        "8 " + Message("C", "Orders.Open<>"),
        "9 " + Message("D", "Orders.Open<Orders.Hidden>"));

    [Fact]
    public Task NonRetryable_ExceptionsAndInterfaces_AreFine() => Sample.Of("""
        public interface IPermanent;
        internal sealed class OutOfStock : Exception, IPermanent;
        public static class Orders
        {
            [Action("a", NonRetryable = [typeof(Exception), typeof(OutOfStock), typeof(IPermanent)])] public static void A() { }
            [Action("b", NonRetryable = [])] public static void B() { }
        }
        """).ExpectNothingAsync<NonRetryableAnalyzer>();

    private static string Message(string method, string type) =>
        $"CFW0029: Action 'Orders.{method}' lists '{type}' in NonRetryable, which is not an exception or interface that the whole project can name. Give "
            + "the type of an exception, and make it internal or public.";
}
