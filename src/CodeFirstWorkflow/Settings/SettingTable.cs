namespace CodeFirstWorkflow.Settings;

/// <summary>All keys of the configuration section.</summary>
internal static class SettingTable
{
    public const string Section = "CodeFirstWorkflow";

    private const int NoLimit = int.MaxValue;

    public static IReadOnlyList<Setting> All { get; } =
    [
        SettingKinds.Choice("Mode", o => o.Mode, (o, v) => o.Mode = v),
        SettingKinds.Name("Engine", "InProcess or Hangfire", [], o => o.Engine, (o, v) => o.Engine = v),
        SettingKinds.Name(
            "EventRegistry",
            "one of InMemory, Store",
            [EventRegistries.InMemory, EventRegistries.Store],
            o => o.EventRegistry,
            (o, v) => o.EventRegistry = v),
        SettingKinds.Flag("EntityBridge", o => o.EntityBridge, (o, v) => o.EntityBridge = v, isOptional: true),
        SettingKinds.Flag("Async", o => o.Async, (o, v) => o.Async = v, isOptional: true),
        SettingKinds.Integer("Start:WaitForStoreSeconds", 0, NoLimit, o => o.Start.WaitForStoreSeconds, (o, v) => o.Start.WaitForStoreSeconds = v),
        SettingKinds.Integer("Outbox:BatchSize", 1, 10_000, o => o.Outbox.BatchSize, (o, v) => o.Outbox.BatchSize = v),
        SettingKinds.Integer("Outbox:ProcessChunkSize", 1, 1_000, o => o.Outbox.ProcessChunkSize, (o, v) => o.Outbox.ProcessChunkSize = v),
        SettingKinds.Integer("Outbox:ClaimSeconds", 1, NoLimit, o => o.Outbox.ClaimSeconds, (o, v) => o.Outbox.ClaimSeconds = v),
        SettingKinds.Flag("Drain:Enabled", o => o.Drain.Enabled, (o, v) => o.Drain.Enabled = v, isOptional: true),
        SettingKinds.Integer("Drain:IntervalSeconds", 1, NoLimit, o => o.Drain.IntervalSeconds, (o, v) => o.Drain.IntervalSeconds = v),
        SettingKinds.Integer("Drain:MaxJitterSeconds", 0, NoLimit, o => o.Drain.MaxJitterSeconds, (o, v) => o.Drain.MaxJitterSeconds = v),
        SettingKinds.Integer(
            "Delivery:RunningTimeoutSeconds", 1, NoLimit, o => o.Delivery.RunningTimeoutSeconds, (o, v) => o.Delivery.RunningTimeoutSeconds = v),
        SettingKinds.Integer("Delivery:MaxRetries", 0, NoLimit, o => o.Delivery.MaxRetries, (o, v) => o.Delivery.MaxRetries = v),
        SettingKinds.Integer(
            "Delivery:RetryBackoffSeconds", 0, NoLimit, o => o.Delivery.RetryBackoffSeconds, (o, v) => o.Delivery.RetryBackoffSeconds = v),
        SettingKinds.Flag("DeadLetter:Enabled", o => o.DeadLetter.Enabled, (o, v) => o.DeadLetter.Enabled = v),
        SettingKinds.Flag("Worker:Enabled", o => o.Worker.Enabled, (o, v) => o.Worker.Enabled = v),
        SettingKinds.Integer("Worker:LeaseSeconds", 3, NoLimit, o => o.Worker.LeaseSeconds, (o, v) => o.Worker.LeaseSeconds = v),
        SettingKinds.Integer(
            "Worker:MaxConcurrentExecutions", 1, NoLimit, o => o.Worker.MaxConcurrentExecutions, (o, v) => o.Worker.MaxConcurrentExecutions = v),
        SettingKinds.OptionalInteger(
            "Worker:ShutdownMarginSeconds", 0, o => o.Worker.ShutdownMarginSeconds, (o, v) => o.Worker.ShutdownMarginSeconds = v),
        new(
            "Worker:Queues",
            "one or more names of 1 to 200 characters",
            TrySetQueues,
            HasQueues,
            o => string.Join(",", o.Worker.Queues ?? []),
            IsList: true),
        SettingKinds.Integer("Limits:MaxPayloadBytes", 1_024, NoLimit, o => o.Limits.MaxPayloadBytes, (o, v) => o.Limits.MaxPayloadBytes = v),
        SettingKinds.Integer("Limits:MaxJournalEntries", 100, NoLimit, o => o.Limits.MaxJournalEntries, (o, v) => o.Limits.MaxJournalEntries = v),
        SettingKinds.Integer("Limits:MaxChildDepth", 1, 10_000, o => o.Limits.MaxChildDepth, (o, v) => o.Limits.MaxChildDepth = v),
        SettingKinds.OptionalInteger("Retention:AgeDays", 1, o => o.Retention.AgeDays, (o, v) => o.Retention.AgeDays = v),
        SettingKinds.Integer("Retention:KeptRuns", 0, NoLimit, o => o.Retention.KeptRuns, (o, v) => o.Retention.KeptRuns = v),
    ];

    private static bool TrySetQueues(WorkflowOptions options, string text)
    {
        options.Worker.Queues = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        return true;
    }

    private static bool HasQueues(WorkflowOptions options) =>
        options.Worker.Queues is { Count: > 0 } queues && queues.All(name => !string.IsNullOrWhiteSpace(name) && name.Length <= 200);
}
