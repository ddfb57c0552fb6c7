using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Emits the module: all declarations of the assembly, and the attribute that names the module.</summary>
internal static class ModuleEmitter
{
    private const string Resolver = "global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver";

    private static readonly CallWriter WithInput = new("input", "(context, input)");
    private static readonly CallWriter WithoutInput = new("input", "(context, _)");

    public static string Emit(AssemblyModel model)
    {
        var writer = Attribute(new SourceWriter(), model);
        if (model.Settings.Namespace.Length > 0)
        {
            writer.Line($"namespace {model.Settings.Namespace};").Line();
        }

        writer.Line(Docs.Summary($"All that the assembly {Docs.Code(model.Settings.AssemblyName)} declares."))
            .Line(SourceWriter.GeneratedCode)
            .Line($"public sealed partial class {model.ModuleName} : global::CodeFirstWorkflow.Generated.WorkflowModule")
            .Open()
            .Line("/// <inheritdoc/>")
            .Line($"public override string Name => {Literals.Text(model.Settings.AssemblyName)};");
        List(model, writer, "global::CodeFirstWorkflow.Generated.WorkflowMethod", "Workflows", model.Workflows.Select(w => Method(model, w)));
        List(model, writer, "global::CodeFirstWorkflow.ActionDefinition", "Actions", model.Actions.Select(a => $"{model.ActionsClass}.{a.Member}"));
        List(model, writer, "global::CodeFirstWorkflow.Generated.EventDefinition", "Events", EventDefinitionsEmitter.Members(model));
        List(
            model,
            writer,
            "global::CodeFirstWorkflow.Generated.EntityDefinition",
            "Entities",
            model.Entities.Select(e => $"{model.Module}.EntityDefinitions.{e.Member}"));
        if (model.Subscriptions.Count > 0)
        {
            writer.Line().Line("/// <inheritdoc/>")
                .Line(
                    "public override "
                        + "global::System.Collections.Generic.IReadOnlyList<global::CodeFirstWorkflow.Generated.SubscriptionDefinition> Subscriptions "
                        + "=> Routes.All;");
        }

        List(model, writer, "global::System.Type", "PayloadTypes", PayloadTypes(model).Select(type => $"typeof({type})"));
        List(
            model,
            writer,
            Resolver,
            "JsonContexts",
            model.JsonContexts.Select(c => c + ".Default"));
        List(model, writer, "global::CodeFirstWorkflow.Generated.WorkflowModule", "References", model.Settings.References.Select(r => $"new {r}()"));
        return writer.ToString();
    }

    // All that the serializer writes and reads. Entity events are made of their fields, and 'dynamic' has no type.
    private static IEnumerable<string> PayloadTypes(AssemblyModel model) => model.Workflows
        .SelectMany(workflow => new[] { workflow.Spec.Input is { EntityEvent: null } input ? input.Type : null, workflow.Spec.Method.Result })
        .Concat(model.Actions.SelectMany(action => action.Spec.Payload.Where(p => p.EntityEvent is null).Select(p => (TypeSpec?)p.Type)))
        .Concat(model.Actions.Select(action => action.Spec.Method.Result))
        .Concat(model.Events.Select(e => (TypeSpec?)e.Spec.Payload))
        .Concat(model.Entities.Where(e => e.IsDeclaredHere).SelectMany(e => e.Spec.Fields).Select(field => (TypeSpec?)field.Type))
        .OfType<TypeSpec>()
        .Select(type => type.Operand)
        .Where(type => type != "dynamic")
        .Distinct(StringComparer.Ordinal)
        .OrderBy(type => type, StringComparer.Ordinal);

    /// <summary>Returns the list of the assembly's JSON contexts as C#; empty when it has none.</summary>
    public static string JsonContexts(AssemblyModel model) =>
        model.JsonContexts.Count == 0
            ? ""
            : $"new {Resolver}[] {{ {string.Join(", ", model.JsonContexts.Select(c => c + ".Default"))} }}";

    private static SourceWriter Attribute(SourceWriter writer, AssemblyModel model)
    {
        string?[] arguments =
        [
            $"    typeof({model.Module})",
            Names("Workflows", model.Workflows.Select(w => $"{w.Spec.Name}@{w.Spec.Version}")),
            Names("Actions", model.Actions.Select(a => a.Spec.Name)),
            Names("Events", model.Events.Select(e => $"{e.Spec.Type}|{e.Spec.Name}")),
            Names("Subscriptions", model.Subscriptions.Select(s => s.Spec.Id)),
        ];
        return writer.Line(
            $"[assembly: global::CodeFirstWorkflow.Generated.WorkflowModule(\n{string.Join(",\n", arguments.OfType<string>())})]").Line();
    }

    private static string? Names(string property, IEnumerable<string> names)
    {
        var lines = string.Concat(names.OrderBy(name => name, StringComparer.Ordinal).Select(name => $"        {Literals.Text(name)},\n"));
        return lines.Length == 0 ? null : $"    {property} = new string[]\n    {{\n{lines}    }}";
    }

    private static string Method(AssemblyModel model, WorkflowModel workflow)
    {
        var lambda = (workflow.Spec.Input is null ? WithoutInput : WithInput).Lambda(
            workflow.Spec.Method, wantsResult: workflow.Spec.Method.Result is not null);
        string[] arguments = [$"{model.WorkflowsClass}.{workflow.Member}", Literals.Text(workflow.Spec.Method.Source), lambda.Replace("\n", "\n    ")];
        return $"global::CodeFirstWorkflow.Generated.WorkflowMethod.Create(\n    {string.Join(",\n    ", arguments)}{Read(model, workflow.Spec.Input)})";
    }

    // The definition of the entity reads its events.
    private static string Read(AssemblyModel model, PayloadSpec? input) => input switch
    {
        { EntityEvent: { } kind, Entity: { } entity } =>
            ",\n    " + EventDefinitions.Read(model.Module, model.Entities.First(e => e.Spec.Type.Name == entity.Type.Name), kind),
        { EntityEvent: not null } => ",\n    " + EventDefinitions.Read(input.Type),
        _ => "",
    };

    private static void List(AssemblyModel model, SourceWriter writer, string type, string property, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count == 0)
        {
            return;
        }

        writer.Line().Line("/// <inheritdoc/>").Serving(model.UsesRefused)
            .Line($"public override global::System.Collections.Generic.IReadOnlyList<{type}> {property} {{ get; }} = new {type}[]")
            .Open();
        foreach (var item in all)
        {
            writer.Line(item + ",");
        }

        writer.Close("};");
    }
}
