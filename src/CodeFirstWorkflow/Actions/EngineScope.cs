namespace CodeFirstWorkflow.Actions;

/// <summary>Tells whether the current code runs inside an action or handler, where nothing may wait for another execution to come to rest.</summary>
internal static class EngineScope
{
    private static readonly AsyncLocal<bool> Flag = new();

    public static bool IsInside => Flag.Value;

    /// <summary>Marks the current flow of control; ends with the async method that calls it.</summary>
    public static void Enter() => Flag.Value = true;
}
