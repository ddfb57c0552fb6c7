using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class NameAnalyzerTests
{
    [Fact]
    public Task Name_Empty_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow(" ")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;

            [Action("")]
            public static void Run() { }

            [On("")]
            public static void Take(int e) { }
        }
        """).ExpectAsync<NameAnalyzer>(
        "3 CFW0013: The workflow name of 'Orders.RunAsync' is empty. Give a name of 1 to 200 characters without control characters.",
        "6 CFW0013: The action name of 'Orders.Run' is empty. Give a name of 1 to 200 characters without control characters.",
        "9 CFW0013: The event key of 'Orders.Take' is empty. Give a name of 1 to 200 characters without control characters.");

    [Fact]
    public Task Name_WithDollar_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("$delay")]
            public static void Run() { }
        }
        """).ExpectAsync<NameAnalyzer>(
        "3 CFW0013: The action name of 'Orders.Run' starts with '$', which is kept for the journal's own calls. Give a name of 1 to 200 "
            + "characters without control characters.");

    [Fact]
    public Task Name_WithControlCharacter_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a\tb")]
            public static void Run() { }
        }
        """).ExpectAsync<NameAnalyzer>(
        "3 CFW0013: The action name of 'Orders.Run' has a control character. Give a name of 1 to 200 characters without control characters.");

    [Fact]
    public Task Name_TooLong_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
            public static void Run() { }
        }
        """).ExpectAsync<NameAnalyzer>(
        "3 CFW0013: The action name of 'Orders.Run' has 201 characters, more than 200. Give a name of 1 to 200 characters without control "
            + "characters.");

    [Fact]
    public Task SubscriptionId_Empty_IsReported() => Sample.Of("""
        public static class Orders
        {
            [On("a", Id = "")]
            public static void Take(int e) { }
        }
        """).ExpectAsync<NameAnalyzer>(
        "3 CFW0013: The subscription id of 'Orders.Take' is empty. Give a name of 1 to 200 characters without control characters.");

    [Fact]
    public Task Event_TypeWithoutDotAndNameWithDot_IsReported() => Sample.Of("""
        [Event("paid")]
        public sealed record Paid(int Id);

        [Event("shop.sent", Name = "a.b")]
        public sealed record Sent(int Id);
        """).ExpectAsync<NameAnalyzer>(
        "1 CFW0013: The event type of 'Paid' has no dot, and [On] finds a type by its dot. Give a name of 1 to 200 characters without control "
            + "characters.",
        "4 CFW0013: The event name of 'Sent' has a dot, so [On] takes it for a type. Give a name of 1 to 200 characters without control characters.");

    [Fact]
    public Task Queue_EmptyOrEventTypeEndingWithADot_IsReported() => Sample.Of("""
        [Event("shop.")]
        public sealed record Paid(int Id);

        public static class Orders
        {
            [Action("a", Queue = " ")]
            public static void Run() { }
        }
        """).ExpectAsync<NameAnalyzer>(
        "1 CFW0013: The event type of 'Paid' ends with a dot. Give a name of 1 to 200 characters without control characters.",
        "6 CFW0013: The queue of 'Orders.Run' is empty. Give a name of 1 to 200 characters without control characters.");

    [Fact]
    public Task Entity_NameEmpty_IsReported() => Sample.Of("""
        [Entity("")]
        public sealed class Project;
        """).ExpectAsync<NameAnalyzer>(
        "1 CFW0013: The entity name of 'Project' is empty. Give a name of 1 to 200 characters without control characters.");

    [Fact]
    public Task Names_Ordinary_AreFine() => Sample.Of("""
        [Event("shop.paid", Name = "paid")]
        public sealed record Paid(int Id);

        public static class Orders
        {
            [Workflow("größe", Version = 2)]
            [On("paid", Id = "orders/paid")]
            public static Task RunAsync(WorkflowContext context, Paid paid) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<NameAnalyzer>();

    [Fact]
    public Task Name_ThatDoesNotCompile_IsLeftToTheCompiler() => Sample.Of("""
        public static class Orders
        {
            [Action(Missing.Name)]
            public static void Run() { }
        }
        """).AllowingErrors().ExpectNothingAsync<NameAnalyzer>();
}
