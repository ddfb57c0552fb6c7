using System.Text.Json.Serialization;
using CodeFirstWorkflow;

namespace Trimmed;

public sealed record Order(int Id, IReadOnlyList<string> Lines);

public sealed record Parcel(int OrderId, string Label);

[Entity("Project")]
public sealed class Project
{
    public int Id { get; set; }

    public string Status { get; set; } = "";
}

/// <summary>All that travels as JSON: reflection is trimmed away.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Parcel))]
internal sealed partial class ShopJson : JsonSerializerContext;

public sealed class Board
{
    public TaskCompletionSource<string> Seen { get; } = new();
}

public static class Flows
{
    [Workflow("ship")]
    public static async Task<Parcel> ShipAsync(WorkflowContext context, Order order)
    {
        var labels = await context.WhenAllAsync(order.Lines.Select(line => context.LabelAsync(order.Id, line)));
        await context.DelayAsync(TimeSpan.FromMilliseconds(1));
        return new Parcel(order.Id, string.Join('+', labels));
    }

    [Action("label")]
    public static Task<string> LabelAsync(int orderId, string line, [FromServices] Board board) => Task.FromResult($"{line}-{orderId}");

    [Workflow("project_report")]
    [On("manager_updated", When = nameof(BecameActive))]
    public static Task ReportAsync(WorkflowContext context, EntityUpdated<Project> change) => context.TellAsync(change);

    internal static bool BecameActive(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(nameof(Project.Status), to: "active");

    [Action("tell")]
    public static void Tell(EntityUpdated<Project> change, [FromServices] Board board) =>
        board.Seen.TrySetResult($"{change.Manager} {change.Key} was {change.Old<string>("status")}");
}
