namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>Ten subscriptions, of which two match the events of the storm.</summary>
public static class StormHandlers
{
    [On("storm_tick", Id = "storm-all")]
    public static Task AllAsync(WorkflowEvent<StormTick> e) => Task.CompletedTask;

    [On("storm.tick", When = nameof(IsBlack), Id = "storm-black")]
    public static Task BlackAsync(StormTick tick) => Task.CompletedTask;

    internal static bool IsBlack(WorkflowEvent<StormTick> e) => e.Payload.Color == "black";

    [On("storm_tick", When = nameof(IsRed), Id = "storm-red")]
    public static Task RedAsync(StormTick tick) => Task.CompletedTask;

    internal static bool IsRed(WorkflowEvent<StormTick> e) => e.Payload.Color == "red";

    [On("storm_tick", When = nameof(IsOrange), Id = "storm-orange")]
    public static Task OrangeAsync(StormTick tick) => Task.CompletedTask;

    internal static bool IsOrange(WorkflowEvent<StormTick> e) => e.Payload.Color == "orange";

    [On("storm_tick", When = nameof(IsYellow), Id = "storm-yellow")]
    public static Task YellowAsync(StormTick tick) => Task.CompletedTask;

    internal static bool IsYellow(WorkflowEvent<StormTick> e) => e.Payload.Color == "yellow";

    [On("storm_tick", When = nameof(IsGreen), Id = "storm-green")]
    public static Task GreenAsync(StormTick tick) => Task.CompletedTask;

    internal static bool IsGreen(WorkflowEvent<StormTick> e) => e.Payload.Color == "green";

    [On("storm_tick", When = nameof(IsBlue), Id = "storm-blue")]
    public static Task BlueAsync(StormTick tick) => Task.CompletedTask;

    internal static bool IsBlue(WorkflowEvent<StormTick> e) => e.Payload.Color == "blue";

    [On("storm_tick", When = nameof(IsIndigo), Id = "storm-indigo")]
    public static Task IndigoAsync(StormTick tick) => Task.CompletedTask;

    internal static bool IsIndigo(WorkflowEvent<StormTick> e) => e.Payload.Color == "indigo";

    [On("storm_tick", When = nameof(IsViolet), Id = "storm-violet")]
    public static Task VioletAsync(StormTick tick) => Task.CompletedTask;

    internal static bool IsViolet(WorkflowEvent<StormTick> e) => e.Payload.Color == "violet";

    [On("storm_tick", When = nameof(IsWhite), Id = "storm-white")]
    public static Task WhiteAsync(StormTick tick) => Task.CompletedTask;

    internal static bool IsWhite(WorkflowEvent<StormTick> e) => e.Payload.Color == "white";
}
