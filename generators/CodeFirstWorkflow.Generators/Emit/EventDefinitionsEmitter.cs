using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Emits the event definitions for the engine: how to read the events and their keys.</summary>
internal static class EventDefinitionsEmitter
{
    private static readonly EntityEventKind[] Kinds = [EntityEventKind.Created, EntityEventKind.Updated, EntityEventKind.Deleted];

    public static string Emit(AssemblyModel model)
    {
        var writer = SourceWriter.InModule(model).Line(Docs.Summary("How to read the events of this assembly."))
            .Line(SourceWriter.GeneratedCode)
            .Serving(model.UsesRefused)
            .Line("internal static class EventDefinitions")
            .Open();
        foreach (var @event in model.Events)
        {
            writer.Line(
                $"internal static global::CodeFirstWorkflow.Generated.EventDefinition<{@event.Spec.Payload.Name}> {@event.Member} {{ get; }} =")
                .Line($"    {EventDefinitions.New(@event.Spec)};");
        }

        foreach (var entity in model.Entities)
        {
            foreach (var kind in Kinds)
            {
                var (type, name) = EventDefinitions.Entity(kind);
                var payload = EventDefinitions.EntityPayload(entity, kind);
                writer.Line($"internal static global::CodeFirstWorkflow.Generated.EventDefinition<{payload}> {entity.Member}{kind} {{ get; }} =")
                    .Line($"    {EventDefinitions.NewEntity(model.Module, entity, kind, type, name)};");
            }
        }

        return writer.ToString();
    }

    /// <summary>Returns the members that this assembly declares, in the order of the module.</summary>
    public static IEnumerable<string> Members(AssemblyModel model) => model.Events.Select(e => e.Member)
        .Concat(model.Entities.Where(e => e.IsDeclaredHere).SelectMany(Members))
        .Select(member => $"{model.Module}.EventDefinitions.{member}");

    private static IEnumerable<string> Members(EntityModel entity)
    {
        foreach (var kind in Kinds)
        {
            yield return $"{entity.Member}{kind}";
        }
    }
}
