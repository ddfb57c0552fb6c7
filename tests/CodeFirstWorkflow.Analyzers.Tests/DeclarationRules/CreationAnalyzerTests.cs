using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class CreationAnalyzerTests
{
    [Fact]
    public Task Workflow_InClassWithServices_IsReported() => Sample.Of("""
        public interface IStock;

        public sealed class Orders(IStock stock)
        {
            [Workflow("a")]
            public Task RunAsync(WorkflowContext context) => Task.FromResult(stock);
        }
        """).ExpectAsync<CreationAnalyzer>(
        "6 CFW0012: Workflow 'Orders.RunAsync' is an instance method, but class 'Orders' cannot be created: its constructor takes 'stock', and "
            + "a workflow gets no services. Make the method static, or change the class.");

    [Fact]
    public Task Action_InAbstractClass_IsReported() => Sample.Of("""
        public abstract class Orders
        {
            [Action("a")]
            public Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<CreationAnalyzer>(
        "4 CFW0012: Action 'Orders.RunAsync' is an instance method, but class 'Orders' cannot be created: it is abstract. Make the method "
            + "static, or change the class.");

    [Fact]
    public Task Action_InClassWithPrivateConstructor_IsReported() => Sample.Of("""
        public sealed class Orders
        {
            private Orders() { }

            [Action("a")]
            public Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<CreationAnalyzer>(
        "6 CFW0012: Action 'Orders.RunAsync' is an instance method, but class 'Orders' cannot be created: it has no accessible constructor. "
            + "Make the method static, or change the class.");

    [Fact]
    public Task Action_InClassWithRequiredMembers_IsReported() => Sample.Of("""
        public sealed class Orders
        {
            public required string Name { get; init; }

            [Action("a")]
            public Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<CreationAnalyzer>(
        "6 CFW0012: Action 'Orders.RunAsync' is an instance method, but class 'Orders' cannot be created: it has required members. Make the "
            + "method static, or change the class.");

    [Theory]
    [InlineData("ref int n", "int")]
    [InlineData("in int n", "int")]
    [InlineData("Span<int> n", "Span<int>")]
    public Task Action_InClassWhoseConstructorTakesNoService_IsReported(string parameter, string type) => Sample.Of($$"""
        public sealed class Orders
        {
            public Orders({{parameter}}) { }

            [Action("a")]
            public Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<CreationAnalyzer>(
        "6 CFW0012: Action 'Orders.RunAsync' is an instance method, but class 'Orders' cannot be created: its constructor takes 'n' of type "
            + $"'{type}', which is no service. Make the method static, or change the class.");

    [Fact]
    public Task Action_InClassWithTwoConstructors_IsReported() => Sample.Of("""
        public sealed class Orders
        {
            public Orders() { }

            public Orders(IServiceProvider services) { }

            [Action("a")]
            public Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<CreationAnalyzer>(
        "8 CFW0012: Action 'Orders.RunAsync' is an instance method, but class 'Orders' cannot be created: it has several constructors; mark one "
            + "[ActivatorUtilitiesConstructor]. Make the method static, or change the class.");

    [Fact]
    public Task Action_OfInterface_IsReported() => Sample.Of("""
        public interface IOrders
        {
            [Action("a")]
            Task RunAsync();
        }
        """).ExpectAsync<CreationAnalyzer>(
        "4 CFW0012: Action 'IOrders.RunAsync' is an instance method, but class 'IOrders' cannot be created: it is an interface. Make the method "
            + "static, or change the class.");

    [Fact]
    public Task Action_InClassWithServices_IsFine() => Sample.Of("""
        public interface IStock;

        public sealed class Orders(IStock stock)
        {
            [Action("a")]
            public Task RunAsync() => Task.FromResult(stock);
        }
        """).ExpectNothingAsync<CreationAnalyzer>();

    [Fact]
    public Task Workflow_InClassWithoutServices_IsFine() => Sample.Of("""
        public sealed class Orders
        {
            [Workflow("a")]
            public Task RunAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<CreationAnalyzer>();
}
