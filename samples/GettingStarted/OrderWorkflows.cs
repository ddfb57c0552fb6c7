using CodeFirstWorkflow;

namespace Shop;

public sealed record Order(int Id, string[] Items);

public static class OrderWorkflows
{
    [Workflow("pack_order")]
    public static async Task<string> PackOrderAsync(WorkflowContext context, Order order)
    {
        foreach (var item in order.Items)
        {
            await context.PackItemAsync(item);                 // an action: its result is journaled
            await context.DelayAsync(TimeSpan.FromSeconds(2)); // a durable delay
        }

        return $"order {order.Id} is packed: {order.Items.Length} items";
    }

    [Action("pack_item", MaxAttempts = 5)]
    public static void PackItem(string item) => Console.WriteLine($"packing {item}");
}
