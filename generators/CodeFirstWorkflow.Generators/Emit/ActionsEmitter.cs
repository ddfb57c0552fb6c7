using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Emits <c>Actions</c>: the definitions that the context calls, and the code that runs one attempt.</summary>
internal static class ActionsEmitter
{
    public static string Emit(AssemblyModel model)
    {
        var calls = new CallWriter("invocation", "invocation", model);
        var visibility = model.Actions.Any(a => a.Spec.IsPublic) ? "public" : "internal";
        var writer = SourceWriter.InNamespace(model.Settings.Namespace)
            .Line(Docs.Summary("The actions of this assembly."))
            .Line(SourceWriter.GeneratedCode)
            .Line($"{visibility} static class {model.Settings.ClassName("Actions")}")
            .Open();
        var isFirst = true;
        foreach (var action in model.Actions)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            var method = action.Spec.Method;
            var type = "global::CodeFirstWorkflow.ActionDefinition" + (method.Result is null ? "" : $"<{method.Result.Name}>");
            var access = action.Spec.IsPublic ? "public" : "internal";
            var call = calls.Lambda(method, wantsResult: method.Result is not null);
            writer.Line(Docs.Member(action.Spec.Documentation.Summary, $"Gets the action {Docs.Code(action.Spec.Name)}, {Docs.Code(method.Source)}."))
                .Obsolete(method.Obsolete)
                .Initializer(
                    $"{access} static {type} {action.Member} {{ get; }} = new({Literals.Text(action.Spec.Name)}, {call})",
                    action.Spec.Settings,
                    ";");
        }

        return writer.ToString();
    }
}
