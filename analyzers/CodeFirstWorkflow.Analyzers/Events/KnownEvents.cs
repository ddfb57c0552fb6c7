using CodeFirstWorkflow.Analyzers.DeclarationIndex;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>The keys by which <c>[On]</c> can find an event: types and names.</summary>
internal sealed class KnownEvents
{
    private static readonly string[] OfEntities =
    [
        "general_manager.manager.created", "general_manager.manager.deleted", "general_manager.manager.updated", "manager_created", "manager_deleted",
        "manager_updated",
    ];

    private readonly SortedSet<string> keys = new(OfEntities, StringComparer.Ordinal);
    private readonly Lazy<ISet<string>> handmade;

    private KnownEvents(CompilationIndex index)
    {
        handmade = new(() => HandmadeEvents.In(index.Compilation));
        keys.UnionWith(index.Declared.Where(type => type.IsEvent).SelectMany(type => new[] { type.Key, type.ShortName }));
        keys.UnionWith(index.Modules.SelectMany(module => module.Events).SelectMany(known => known.Split('|')));
        keys.Remove("");
    }

    public static KnownEvents Of(CompilationIndex index) => index.Derived(key => new KnownEvents(key));

    /// <summary>
    /// Returns whether an event has this type or name: declared here or in a reference, of entities, or made by hand in this compilation.
    /// </summary>
    public bool Contains(string key) => keys.Contains(key) || handmade.Value.Contains(key);

    /// <summary>Finds the key most similar to this one; null when none is similar.</summary>
    public string? Nearest(string key)
    {
        var furthest = Math.Max(2, key.Length / 3);
        return keys
            .Select(candidate => (candidate, distance: EditDistance.Between(key, candidate)))
            .Where(pair => pair.distance <= furthest)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }
}
