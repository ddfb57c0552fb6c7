using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>All annotated methods and types of a compilation, and the declarations of its references, for rules that compare declarations.</summary>
internal sealed class CompilationIndex
{
    // Rules do not know of each other, so the index is attached to the compilation that they share, and lives as long.
    // Rules start concurrently: without the Lazy, each thread would build an index of its own.
    private static readonly ConditionalWeakTable<Compilation, Lazy<CompilationIndex>> Known = new();

    private readonly ConcurrentDictionary<Type, object> derived = new();

    private CompilationIndex(Compilation compilation)
    {
        Compilation = compilation;
        var annotations = Annotations.In(compilation);
        var types = Types(compilation.Assembly.GlobalNamespace).Select(annotations.Of).ToList();
        Handlers = [.. types.SelectMany(type => type.Handlers)];
        Declared = [.. types.Select(type => type.Declared).OfType<DeclaredType>()];
        DeclaredByKey = Declared.ToLookup(type => type.Key);
        Modules = ReferencedModule.In(compilation);
        Workflows = Handlers.Where(handler => handler.Workflow is not null).ToLookup(handler => WorkflowKey(handler.Workflow!));
        Actions = Handlers.Where(handler => handler.Action is not null).ToLookup(handler => handler.Action!.FirstText() ?? "");
        Subscriptions = Handlers.SelectMany(Subscription.Of).ToLookup(subscription => SubscriptionId.Of(subscription.Handler, subscription.On));
        HandledKeys = new HashSet<string>(
            Handlers.SelectMany(handler => handler.On).Select(on => on.FirstText()).OfType<string>(), StringComparer.Ordinal);
    }

    public Compilation Compilation { get; }

    public IReadOnlyList<HandlerMethod> Handlers { get; }

    public IReadOnlyList<DeclaredType> Declared { get; }

    /// <summary>Gets events and entities by their key.</summary>
    public ILookup<string, DeclaredType> DeclaredByKey { get; }

    public IReadOnlyList<ReferencedModule> Modules { get; }

    /// <summary>Gets the workflows by <c>name@version</c>.</summary>
    public ILookup<string, HandlerMethod> Workflows { get; }

    /// <summary>Gets the actions by name.</summary>
    public ILookup<string, HandlerMethod> Actions { get; }

    /// <summary>Gets the subscriptions by id.</summary>
    public ILookup<string, Subscription> Subscriptions { get; }

    /// <summary>Gets the event types and names that subscriptions use as keys.</summary>
    public ISet<string> HandledKeys { get; }

    /// <summary>Returns an object that a rule derives from the index, created once.</summary>
    public T Derived<T>(Func<CompilationIndex, T> make) where T : class => (T)derived.GetOrAdd(typeof(T), _ => make(this));

    public static CompilationIndex Of(Compilation compilation) => Known.GetValue(compilation, key => new(() => new CompilationIndex(key))).Value;

    /// <summary>Returns <c>name@version</c>, as modules list it.</summary>
    public static string WorkflowKey(AttributeData workflow) =>
        $"{workflow.FirstText()}@{(workflow.Named("Version")?.Value is int version ? version : 1)}";

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => Types(space),
        INamedTypeSymbol type => Types(type).Concat([type]),
        _ => [],
    });
}
