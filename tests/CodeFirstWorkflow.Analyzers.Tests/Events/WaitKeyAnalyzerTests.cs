using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class WaitKeyAnalyzerTests
{
    [Theory]
    [InlineData("order", "Order", "'Paid.OrderId' is of type 'int', so the wait may never end. Pass the 'int', or call 'context.WaitForPaidAsync'.")]
    [InlineData("\"42\"", "string", "'Paid.OrderId' is of type 'int', so the wait may never end. Pass the 'int', or call 'context.WaitForPaidAsync'.")]
    [InlineData(
        "timeout: null, key: Guid.Empty",
        "Guid",
        "'Paid.OrderId' is of type 'int', so the wait may never end. Pass the 'int', or call 'context.WaitForPaidAsync'.")]
    public Task Wait_KeyOfAnotherType_IsReported(string arguments, string type, string message) => Source("Paid", arguments)
        .ExpectAsync<WaitKeyAnalyzer>($"10 CFW2009: 'RunAsync' waits for 'Paid' with a key of type '{type}', but {message}");

    [Fact]
    public Task Wait_EventWithoutKey_IsReported() => Source("Unmarked", "order.Id").ExpectAsync<WaitKeyAnalyzer>(
        "10 CFW2009: 'RunAsync' waits for 'Unmarked' with a key of type 'int', but no property of the event has [CorrelationKey], so the wait never ends. "
            + "Mark the property whose value identifies the event.");

    [Theory]
    [InlineData("Paid", "order.Id")]
    [InlineData("Paid", "(long)order.Id")]
    [InlineData("Paid", "(int?)order.Id")]
    [InlineData("Paid", "(object)order.Id")]
    [InlineData("Sent", "$\"{order.Id}\", TimeSpan.FromDays(1)")]
    [InlineData("string", "order")]
    public Task Wait_KeyThatFits_IsFine(string type, string arguments) => Source(type, arguments).ExpectNothingAsync<WaitKeyAnalyzer>();

    private static Sample Source(string type, string arguments) => Sample.Of($$"""
        [Event("shop.paid")] public sealed record Paid([property: CorrelationKey] int OrderId);
        [Event("shop.sent")] public sealed record Sent([property: CorrelationKey] string Parcel);
        [Event("shop.unmarked")] public sealed record Unmarked(int OrderId);
        public sealed record Order(int Id);

        public static class Orders
        {
            [Workflow("run")]
            public static Task RunAsync(WorkflowContext context, Order order) =>
                context.WaitForEventAsync<{{type}}>({{arguments}});
        }
        """);
}
