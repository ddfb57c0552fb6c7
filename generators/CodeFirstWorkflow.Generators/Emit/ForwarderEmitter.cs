using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>
/// Emits, where the other generated classes are, methods that forward to the extension class of a declaring class in another namespace. They are
/// generic: where code sees both, the compiler prefers the methods that are not generic.
/// </summary>
internal static class ForwarderEmitter
{
    public static string Emit(AssemblyModel model, ExtensionsModel extensions, string name)
    {
        var writer = SourceWriter.InNamespace(model.Settings.Namespace)
            .Line(Docs.Summary($"Forwards to {Docs.Code(extensions.Class)}."))
            .Line(SourceWriter.GeneratedCode)
            .Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]")
            .Line($"{ExtensionsEmitter.Visibility(extensions)} static class {name}")
            .Open();
        return ExtensionsEmitter.Members(writer, extensions, action => Write(writer, action, extensions.Class));
    }

    private static void Write(SourceWriter writer, ActionModel action, string target)
    {
        var payload = action.Spec.Payload.ToList();
        var (context, options) = (ParameterList.Unused("context", payload), ParameterList.Unused("actionOptions", payload));
        string[] arguments = [context, .. payload.Select(p => Literals.Identifier(p.Name)), options];
        writer.Line(Docs.Summary($"Calls the action {Docs.Code(action.Spec.Name)}."))
            .Line("/// <typeparam name=\"TContext\">The type of the context.</typeparam>")
            .Line(Docs.Param(context, "The context of the workflow."));
        foreach (var parameter in payload)
        {
            writer.Line(Docs.Param(parameter.Name, "Passed to the action."));
        }

        writer.Line(Docs.Param(options, "Settings of this call; null takes the action's."))
            .Line(Docs.Returns("The task of the call."))
            .Obsolete(action.Spec.Method.Obsolete)
            .Line(ExtensionsEmitter.Signature(action, "<TContext>", $"this TContext {context}", options))
            .Line("    where TContext : global::CodeFirstWorkflow.WorkflowContext =>")
            .Line($"    {target}.{Literals.Identifier(action.Extension)}({string.Join(", ", arguments)});");
    }
}
