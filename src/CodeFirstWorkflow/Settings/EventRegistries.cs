namespace CodeFirstWorkflow.Settings;

/// <summary>Where events can be kept.</summary>
internal static class EventRegistries
{
    public const string InMemory = "InMemory";
    public const string Store = "Store";
}
