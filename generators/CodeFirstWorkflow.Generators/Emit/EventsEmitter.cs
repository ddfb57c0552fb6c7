using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Emits <c>Events</c>: the methods that create events.</summary>
internal static class EventsEmitter
{
    private const string ReturnsDoc = "The event; id and time are unset until it is published.";

    public static bool HasAny(AssemblyModel model) => model.Events.Count > 0 || model.Entities.Any(e => e.IsDeclaredHere);

    public static string Emit(AssemblyModel model)
    {
        var entities = model.Entities.Where(e => e.IsDeclaredHere).ToList();
        var isPublic = model.Events.Any(e => IsPublic(e.Spec)) || entities.Exists(e => e.Spec.Type.IsPublic);
        var writer = SourceWriter.InNamespace(model.Settings.Namespace)
            .Line(Docs.Summary("The events of this assembly, to be published."))
            .Line(SourceWriter.GeneratedCode)
            .Line($"{(isPublic ? "public" : "internal")} static class {model.Settings.ClassName("Events")}")
            .Open();
        var blocks = model.Events.Select(Constructor).Concat(entities.SelectMany(e => Entity(model.Module, e)));
        return writer.Line(string.Join("\n\n", blocks)).ToString();
    }

    private static string Constructor(EventModel model)
    {
        var (spec, payload) = (model.Spec, new ArgumentSpec(ArgumentKind.Payload, "payload", model.Spec.Payload));
        var parameters = spec.HasNaturalConstructor ? spec.Parameters : new[] { payload }.ToEquatableArray();
        var value = spec.HasNaturalConstructor
            ? $"new {spec.Payload.Name}({string.Join(", ", parameters.Select(ParameterList.Pass))})"
            : "payload";
        string[] lines =
        [
            Docs.Member(spec.Documentation.Summary, $"Makes an event {Docs.Code(spec.Type)}. Replay: pure."),
            .. parameters.Select(p =>
                Docs.Param(p.Name, spec.HasNaturalConstructor ? spec.Documentation.Of(p.Name) ?? "A part of the payload." : "The payload.")),
            Docs.Returns(ReturnsDoc),
            .. spec.Obsolete is { } mark ? new[] { mark.Attribute } : [],
            $"{(IsPublic(spec) ? "public" : "internal")} static global::CodeFirstWorkflow.WorkflowEvent<{spec.Payload.Name}> "
                + $"{model.Member}({string.Join(", ", ParameterList.Declare(parameters))}) =>",
            $"    new({Literals.Text(spec.Type)}, {Literals.Text(spec.Name)}, {value});",
        ];
        return string.Join("\n", lines);
    }

    private static IEnumerable<string> Entity(string module, EntityModel entity)
    {
        yield return Entity(module, entity, EntityEventKind.Created, "was created, with all fields.", ("entity", "The entity as it was created."));
        yield return Entity(
            module,
            entity,
            EntityEventKind.Updated,
            "was updated, with the fields that differ.",
            ("before", "The entity as it was."),
            ("after", "The entity as it is."));
        yield return Entity(module, entity, EntityEventKind.Deleted, "was deleted, with the identification.", ("entity", "The entity as it was."));
    }

    private static string Entity(string module, EntityModel entity, EntityEventKind kind, string what, params (string Name, string Doc)[] parameters)
    {
        var (type, visibility) = (entity.Spec.Type.Name, entity.Spec.Type.IsPublic ? "public" : "internal");
        string[] lines =
        [
            Docs.Summary($"Makes the event that a {Docs.Code(entity.Spec.Name)} {what} Replay: pure."),
            .. parameters.Select(p => Docs.Param(p.Name, p.Doc)),
            Docs.Returns(ReturnsDoc),
            $"{visibility} static global::CodeFirstWorkflow.WorkflowEvent<{EventDefinitions.EntityPayload(entity, kind)}> "
                + $"{entity.Member}{kind}({string.Join(", ", parameters.Select(p => $"{type} {p.Name}"))}) =>",
            $"    {module}.EntityDefinitions.{entity.Member}.{kind}({string.Join(", ", parameters.Select(p => p.Name))});",
        ];
        return string.Join("\n", lines);
    }

    private static bool IsPublic(EventSpec spec) => spec.Payload.IsPublic && spec.Parameters.All(p => p.Type.IsPublic);
}
