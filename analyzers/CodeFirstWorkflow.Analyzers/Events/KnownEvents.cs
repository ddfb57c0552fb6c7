namespace CodeFirstWorkflow.Analyzers.Events;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodeFirstWorkflow.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

/// <summary>The keys by which <c>[On]</c> can find an event: types, and names.</summary>
internal sealed class KnownEvents
{
    private static readonly string[] OfEntities =
    [
        "general_manager.manager.created", "general_manager.manager.deleted", "general_manager.manager.updated", "manager_created", "manager_deleted", "manager_updated",
    ];

    private readonly Compilation compilation;
    private readonly SortedSet<string> keys = new(OfEntities, StringComparer.Ordinal);

    public KnownEvents(Compilation compilation)
    {
        this.compilation = compilation;
        var index = DeclarationIndex.Of(compilation);
        keys.UnionWith(index.Declared.Where(type => type.IsEvent).SelectMany(type => new[] { type.Key, type.ShortName }));
        keys.UnionWith(index.Modules.SelectMany(module => module.Events).SelectMany(known => known.Split('|')));
        keys.Remove("");
    }

    /// <summary>Tells whether an event has this type or name: declared here or in a reference, of entities, or made by hand in this compilation.</summary>
    public bool Contains(string key, CancellationToken cancellationToken) =>
        keys.Contains(key) || HandmadeEvents.In(compilation, cancellationToken).Contains(key);

    /// <summary>Finds the key that is most like this one; null when none is near.</summary>
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
