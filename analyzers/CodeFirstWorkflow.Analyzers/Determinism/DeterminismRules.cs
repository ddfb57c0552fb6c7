using System.Collections.Immutable;
using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>The rules for the code of workflows: id, title and remedy. The message is the fact that the walk found, then the remedy.</summary>
internal static class DeterminismRules
{
    // One field per rule: release tracking reads descriptors from fields only.
    private static readonly DiagnosticDescriptor Clock = Rule(
        RuleIds.Clock, "Workflow reads a clock",
        "Use context.UtcNow or move it into an action.");
    private static readonly DiagnosticDescriptor Stopwatch = Rule(
        RuleIds.Stopwatch, "Workflow measures time with a stopwatch",
        "Subtract two values of context.UtcNow or measure inside an action.");
    private static readonly DiagnosticDescriptor Environment = Rule(
        RuleIds.Environment, "Workflow reads its environment",
        "Pass the value as input or read it in an action.");
    private static readonly DiagnosticDescriptor NewId = Rule(
        RuleIds.NewId, "Workflow draws an id",
        "Use context.NewGuid() or move it into an action.");
    private static readonly DiagnosticDescriptor RandomNumber = Rule(
        RuleIds.RandomNumber, "Workflow draws a random number",
        "Use context.Random or move it into an action.");
    private static readonly DiagnosticDescriptor Delay = Rule(RuleIds.Delay, "Workflow waits with Task.Delay", "Use context.DelayAsync.");
    private static readonly DiagnosticDescriptor Thread = Rule(
        RuleIds.Thread, "Workflow uses or blocks a thread",
        "Await a call of the context instead or move it into an action.");
    private static readonly DiagnosticDescriptor TaskRun = Rule(
        RuleIds.TaskRun, "Workflow starts work on the thread pool",
        "Call the context directly or move the work into an action.");
    private static readonly DiagnosticDescriptor Parallel = Rule(
        RuleIds.Parallel, "Workflow uses Parallel",
        "Use context.ForEachAsync or move it into an action.");
    private static readonly DiagnosticDescriptor ParallelQuery = Rule(
        RuleIds.ParallelQuery, "Workflow uses PLINQ",
        "Use LINQ or move it into an action.");
    private static readonly DiagnosticDescriptor Timer = Rule(
        RuleIds.Timer, "Workflow uses a timer",
        "Use context.DelayAsync or the timeout parameter of the wait.");
    private static readonly DiagnosticDescriptor WhenAll = Rule(
        RuleIds.WhenAll, "Workflow joins tasks outside the context",
        "Use context.WhenAllAsync or context.WhenAnyAsync.");
    private static readonly DiagnosticDescriptor ConfigureAwait = Rule(RuleIds.ConfigureAwait, "Workflow leaves its scheduler", "Remove it.");
    private static readonly DiagnosticDescriptor Lock = Rule(
        RuleIds.Lock, "Workflow uses a lock",
        "Remove it: one thread at a time runs a workflow; guard shared resources inside an action.");
    private static readonly DiagnosticDescriptor File = Rule(RuleIds.File, "Workflow uses files or the console", "Move it into an action.");
    private static readonly DiagnosticDescriptor Network = Rule(RuleIds.Network, "Workflow uses the network", "Move it into an action.");
    private static readonly DiagnosticDescriptor Database = Rule(RuleIds.Database, "Workflow uses a database or a cache", "Move it into an action.");
    private static readonly DiagnosticDescriptor Configuration = Rule(
        RuleIds.Configuration, "Workflow reads configuration or services",
        "Pass the value as input or read it in an action.");
    private static readonly DiagnosticDescriptor StaticState = Rule(
        RuleIds.StaticState, "Workflow uses static state that may change",
        "Pass it as input, keep it in a local, or make it read-only.");
    private static readonly DiagnosticDescriptor Culture = Rule(
        RuleIds.Culture, "Workflow depends on the machine's culture or time zone",
        "Name the culture, such as CultureInfo.InvariantCulture, or the time zone.");
    private static readonly DiagnosticDescriptor Unordered = Rule(
        RuleIds.Unordered, "Workflow depends on the order of an unordered collection",
        "Sort first, such as with OrderBy, or use a list or a sorted collection.");
    private static readonly DiagnosticDescriptor HashCode = Rule(
        RuleIds.HashCode, "Workflow uses a hash code",
        "Compare the values themselves or compute a stable hash, such as SHA-256.");
    private static readonly DiagnosticDescriptor CapturedLocal = Rule(
        RuleIds.CapturedLocal, "Parallel branch changes a variable of the code around it",
        "Return the value from the branch and combine the results after the join.");
    private static readonly DiagnosticDescriptor ForeignTask = Rule(
        RuleIds.ForeignTask, "Workflow starts a task that is not of the context",
        "Move it into an action, or hand the context to the helper.");
    private static readonly DiagnosticDescriptor DirectActionCall = Rule(
        RuleIds.DirectActionCall, "Workflow calls an action's method directly",
        "Call the generated method of the context with the same name.");
    private static readonly DiagnosticDescriptor UnsetEventMember = Rule(
        RuleIds.UnsetEventMember, "Workflow reads the unset id or time of a new event",
        "Set it, such as with context.NewGuid() or context.UtcNow, or use the id that context.PublishAsync returns.");
    private static readonly DiagnosticDescriptor EndlessLoop = Rule(
        RuleIds.EndlessLoop, "Workflow loops for ever without continuing as new",
        "Throw context.ContinueAsNew(input) after a bounded number of rounds, or let the loop end.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        Clock, Stopwatch, Environment, NewId, RandomNumber, Delay, Thread, TaskRun, Parallel, ParallelQuery, Timer,
        WhenAll, ConfigureAwait, Lock, File, Network, Database, Configuration, StaticState, Culture, Unordered,
        HashCode, CapturedLocal, ForeignTask, DirectActionCall, UnsetEventMember, EndlessLoop,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(rule => rule.Id);

    /// <summary>Finds a rule; null for a rule of a later version, whose facts a referenced library may contain.</summary>
    public static DiagnosticDescriptor? Find(string id) => ById.TryGetValue(id, out var rule) ? rule : null;

    private static DiagnosticDescriptor Rule(string id, string title, string remedy) =>
        RuleDescriptor.Error(id, "Determinism", title, $"{{0}}. {remedy}");
}
