using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>Names events and entities; equal names get their namespace's last segment as prefix.</summary>
internal sealed class EventModelBuilder
{
    private static readonly string[] Kinds = ["Created", "Updated", "Deleted"];
    private readonly MemberNames names;
    private readonly HashSet<string> repeated;

    public EventModelBuilder(AssemblyInput input)
    {
        names = new(input.Settings.ClassName("Events"), "EventDefinitions");
        repeated = new(
            input.Events.Select(e => e.TypeName)
                .Concat(input.Entities.SelectMany(e => Kinds, (e, kind) => e.TypeName + kind))
                .GroupBy(n => n, StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
                .Select(g => g.Key),
            StringComparer.Ordinal);
    }

    public static string LastSegment(string @namespace) => CSharpNames.Pascal(@namespace.Substring(@namespace.LastIndexOf('.') + 1)).TrimStart('_');

    /// <summary>Returns the events by ordinal type.</summary>
    public EquatableArray<EventModel> Events(EquatableArray<EventSpec> events) => events
        .OrderBy(e => e.Type, StringComparer.Ordinal)
        .ThenBy(e => e.Payload.Name, StringComparer.Ordinal)
        .Select(e =>
            new EventModel(e, Literals.Identifier(names.Take(repeated.Contains(e.TypeName) ? LastSegment(e.Namespace) + e.TypeName : e.TypeName))))
        .ToEquatableArray();

    /// <summary>Returns the entities by ordinal type: entities declared here, then entities of other assemblies that subscriptions read.</summary>
    public EquatableArray<EntityModel> Entities(EquatableArray<EntitySpec> entities, IEnumerable<EntitySpec> read)
    {
        var declared = entities.OrderBy(e => e.Type.Name, StringComparer.Ordinal).ToList();
        var known = new HashSet<string>(declared.Select(e => e.Type.Name), StringComparer.Ordinal);
        var foreign = read.OrderBy(e => e.Type.Name, StringComparer.Ordinal).Where(e => known.Add(e.Type.Name)).ToList();
        return declared.Select(e => new EntityModel(e, Stem(e), IsDeclaredHere: true))
            .Concat(foreign.Select(e => new EntityModel(e, Stem(e), IsDeclaredHere: false)))
            .ToEquatableArray();
    }

    private string Stem(EntitySpec entity)
    {
        var stem = Kinds.Any(kind => repeated.Contains(entity.TypeName + kind)) ? LastSegment(entity.Namespace) + entity.TypeName : entity.TypeName;
        var candidate = stem;
        for (var number = 2; !names.TryTake(Kinds.Select(kind => candidate + kind)); number++)
        {
            candidate = $"{stem}{number}";
        }

        return Literals.Identifier(candidate);
    }
}
