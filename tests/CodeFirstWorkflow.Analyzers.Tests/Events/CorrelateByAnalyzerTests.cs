using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class CorrelateByAnalyzerTests
{
    [Theory]
    [InlineData(
        "Missing",
        "correlates by 'Missing', but 'OrderPaid' has no such member that generated code can read. Name an internal or public property or field: "
            + "'OrderId', 'Note', 'Reference'.")]
    [InlineData(
        "Lines",
        "correlates by 'Lines', but that is of type 'int[]', whose text does not identify it. Name a text, number, id, time, enum or bool: 'OrderId', "
            + "'Note', 'Reference'.")]
    [InlineData(
        "$key",
        "correlates by 'CorrelationKey', but 'OrderPaid' has no member with [CorrelationKey]. Mark a property, or name a member: 'OrderId', 'Note', "
            + "'Reference'.")]
    [InlineData(
        "Hidden",
        "correlates by 'Hidden', but 'OrderPaid' has no such member that generated code can read. Name an internal or public property or field: "
            + "'OrderId', 'Note', 'Reference'.")]
    public Task CorrelateBy_NoKey_IsReported(string member, string message) => Sample.Of($$"""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, string? Note, int[] Lines)
        {
            public Guid? Reference;
            private int Hidden { get; init; }
        }

        public static class Orders
        {
            [Workflow("fulfil")]
            [On("order_paid", CorrelateBy = "{{member}}")]
            public static Task FulfilAsync(WorkflowContext context, OrderPaid order) => Task.CompletedTask;
        }
        """).ExpectAsync<CorrelateByAnalyzer>($"11 CFW2008: Workflow 'Orders.FulfilAsync' {message}");

    [Fact]
    public Task CorrelateBy_OnAHandler_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", CorrelateBy = nameof(OrderPaid.OrderId))]
            public static void Take(OrderPaid order) { }
        }
        """).ExpectAsync<CorrelateByAnalyzer>(
        "6 CFW2008: Handler 'Orders.Take' correlates by 'OrderId', but only a workflow has a correlation id. Remove the setting; pass a correlation id "
            + "where the handler starts a workflow.");

    [Theory]
    [InlineData("nameof(OrderPaid.OrderId)")]
    [InlineData("nameof(OrderPaid.Note)")]
    [InlineData("nameof(OrderPaid.Reference)")]
    [InlineData("nameof(OrderPaid.At)")]
    [InlineData("nameof(OrderPaid.Day)")]
    [InlineData("OnAttribute.CorrelationKey")]
    public Task CorrelateBy_Key_IsFine(string member) => Sample.Of($$"""
        public abstract record Base { public DayOfWeek Day { get; init; } }

        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid([property: CorrelationKey] int OrderId, string? Note, Guid? Reference, DateTimeOffset At) : Base;

        public static class Orders
        {
            [Workflow("fulfil")]
            [On("order_paid", CorrelateBy = {{member}})]
            public static Task FulfilAsync(WorkflowContext context, OrderPaid order) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<CorrelateByAnalyzer>();
}
