namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>Workflows that fail while children, remote actions and events are under way, and whose actions misbehave.</summary>
public static class MisuseWorkflows
{
    [Workflow("misused_order")]
    public static async Task<MisuseReceipt> OrderAsync(WorkflowContext context, MisuseOrder order)
    {
        var side = context.RunAsync(Workflows.MisusedParcel, new MisuseParcel(order.Number, "side"));
        var weight = context.WeighAsync(order.Number);
        var paid = context.WaitForEventAsync<MisusePaid>(order.Number);
        await context.BookAsync(order.Number, "order");
        try
        {
            await context.CheckAsync(order.Number, "order");
        }
        catch (ActionFailedException)
        {
            // A retry of the workflow voids these calls and gives their numbers to the ones below.
            await context.PublishAsync(Events.MisuseNotice(order.Number, "failed"));
            await context.RunAsync(Workflows.MisusedParcel, new MisuseParcel(order.Number, "helper"));
            await context.MoveAsync(order.Number, "refund");
            throw;
        }

        await context.PublishAsync(Events.MisuseNotice(order.Number, "shipped"));
        var parcel = await context.RunAsync(Workflows.MisusedParcel, new MisuseParcel(order.Number, "main"));
        var money = await context.MoveAsync(order.Number, "charge");
        await context.DialAsync(order.Number);
        var signal = await context.WaitForSignalAsync<string>("go");
        return new MisuseReceipt(order.Number, await side, parcel, await weight, money, (await paid)!.Reference, signal!);
    }

    [Workflow("misused_parcel")]
    public static async Task<string> ParcelAsync(WorkflowContext context, MisuseParcel parcel)
    {
        await context.BookAsync(parcel.Number, parcel.Purpose);
        await context.CheckAsync(parcel.Number, parcel.Purpose);
        string packed;
        using (var scope = context.CreateScope(TimeSpan.FromHours(12)))
        {
            var patience = scope.DelayAsync(TimeSpan.FromHours(6));
            var packing = scope.PackAsync(parcel.Number, parcel.Purpose);
            await context.WhenAnyAsync([packing, patience]);
            packed = await packing;
        }

        return packed;
    }

    [Workflow("misused_notice")]
    [On("misuse_notice", Id = "misuse-notice")]
    public static Task NoticeAsync(WorkflowContext context, MisuseNotice notice) => context.BookAsync(notice.Number, $"notice {notice.Subject}");
}
