using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Emits the extension methods by which workflows wait for the events of one namespace, with the type of their key.</summary>
internal static class WaitsEmitter
{
    private const string Class = "EventWaitsContextExtensions";

    /// <summary>Returns a file for each namespace that has events with a key.</summary>
    public static IEnumerable<SourceFile> Emit(AssemblyModel model)
    {
        var calls = new HashSet<string>(model.Actions.Select(action => action.Extension), StringComparer.Ordinal);
        return model.Events
            .Where(e => e.Spec is { KeyType: not null, Key.Length: > 0 } && !calls.Contains(Method(e)))
            .GroupBy(e => e.Spec.Namespace, StringComparer.Ordinal)
            .OrderBy(events => events.Key, StringComparer.Ordinal)
            .Select(events => Emit(model, CSharpNames.Namespace(events.Key.Replace("@", "")), [.. events]));
    }

    private static SourceFile Emit(AssemblyModel model, string space, IReadOnlyList<EventModel> events)
    {
        var name = Class;
        for (var number = 2; model.Settings.IsTaken(space, name) || model.Extensions.Any(e => e.Namespace == space && e.Name == name); number++)
        {
            name = $"{Class}{number}";
        }

        var writer = SourceWriter.InNamespace(space)
            .Line(Docs.Summary("The waits for the events of this namespace, as calls of the workflow context."))
            .Line(SourceWriter.GeneratedCode)
            .Line($"{(events.Any(IsPublic) ? "public" : "internal")} static class {name}")
            .Open();
        foreach (var (place, @event) in events.Select((e, place) => (place, e)))
        {
            if (place > 0)
            {
                writer.Line();
            }

            Write(writer, @event);
        }

        return new SourceFile(space.Length == 0 ? name : $"{space}.{name}", writer.ToString());
    }

    private static void Write(SourceWriter writer, EventModel model)
    {
        var (spec, key) = (model.Spec, char.ToLowerInvariant(model.Spec.Key![0]) + model.Spec.Key.Substring(1));
        key = key is "context" or "timeout" ? key + "Key" : Literals.Identifier(key);
        writer.Line(Docs.Summary($"Waits for an event {Docs.Code(spec.Type)} with a key; one published since the execution started counts. Replay: the recorded one."))
            .Line(Docs.Param("context", "The context of the workflow."))
            .Line(Docs.Param(key.TrimStart('@'), $"The value of {Docs.Code(spec.Key!)}."))
            .Line(Docs.Param("timeout", "How long at most; null for ever; zero or negative takes only what has come already."))
            .Line(Docs.Returns("The payload, or null on time-out."))
            .Obsolete(spec.Obsolete)
            .Line($"{(IsPublic(model) ? "public" : "internal")} static global::System.Threading.Tasks.Task<{spec.Payload.NotNullName}?> {Method(model)}("
                + $"this global::CodeFirstWorkflow.WorkflowContext context, {spec.KeyType!.Name} {key}, global::System.TimeSpan? timeout = null)")
            .Open()
            .Line("global::System.ArgumentNullException.ThrowIfNull(context);")
            .Line($"return context.WaitForEventAsync<{spec.Payload.NotNullName}>({key}, timeout);")
            .Close();
    }

    private static string Method(EventModel model) => $"WaitFor{model.Member.TrimStart('@')}Async";

    private static bool IsPublic(EventModel model) => model.Spec.Payload.IsPublic && model.Spec.KeyType!.IsPublic;
}
