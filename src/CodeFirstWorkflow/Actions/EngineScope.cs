namespace CodeFirstWorkflow.Actions;

/// <summary>Marks code that runs inside an action or handler, where nothing may wait for another execution to come to rest.</summary>
internal static class EngineScope
{
    private static readonly object Inside = new();
    private static readonly AsyncLocal<object?> Mark = new();

    public static bool IsInside => Mark.Value is not null;

    /// <summary>Marks the current flow of control, until the calling async method ends.</summary>
    public static void Enter() => Mark.Value = Inside;
}
