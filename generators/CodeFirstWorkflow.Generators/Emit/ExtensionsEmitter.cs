using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Emits the extension methods by which workflows call the actions of one class.</summary>
internal static class ExtensionsEmitter
{
    public static string Emit(AssemblyModel model, ExtensionsModel extensions)
    {
        var writer = SourceWriter.InNamespace(extensions.Namespace)
            .Line(Docs.Summary($"The actions of {Docs.Code(extensions.Owner)} as calls of the workflow context."))
            .Line(SourceWriter.GeneratedCode)
            .Line($"{Visibility(extensions)} static class {extensions.Name}")
            .Open();
        return Members(writer, extensions, action => Write(writer, action, model.ActionsClass));
    }

    /// <summary>Returns the visibility of a class with a method for each action.</summary>
    public static string Visibility(ExtensionsModel extensions) => extensions.Actions.Any(a => a.Spec.IsExtensionPublic) ? "public" : "internal";

    /// <summary>Writes a method for each action, with a blank line between two, and returns the file.</summary>
    public static string Members(SourceWriter writer, ExtensionsModel extensions, Action<ActionModel> write)
    {
        var isFirst = true;
        foreach (var action in extensions.Actions)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            write(action);
        }

        return writer.ToString();
    }

    private static void Write(SourceWriter writer, ActionModel action, string actions)
    {
        var method = action.Spec.Method;
        var payload = action.Spec.Payload.ToList();
        var (context, options) = (ParameterList.Unused("context", payload), ParameterList.Unused("actionOptions", payload));
        var replay = method.Result is null ? "ends at the same place" : "the recorded result";
        writer.Line(Docs.Member(action.Spec.Documentation.Summary, $"Calls the action {Docs.Code(action.Spec.Name)}. Replay: {replay}."))
            .Line(Docs.Param(context, "The context of the workflow."));
        foreach (var parameter in payload)
        {
            writer.Line(Docs.Param(parameter.Name, action.Spec.Documentation.Of(parameter.Name) ?? $"Passed to {Docs.Code(method.Source)}."));
        }

        var arguments = $"{context}.Arguments()" + string.Concat(payload.Select(p => $".Add({Literals.Text(p.Name)}, {ParameterList.Pass(p)})"));
        writer.Line(Docs.Param(options, "Settings of this call; null takes the action's."))
            .Line(Docs.Returns(method.Result is null ? "A task that ends with the action." : "The result of the action."))
            .Obsolete(method.Obsolete)
            .Line(Signature(action, "", $"this global::CodeFirstWorkflow.WorkflowContext {context}", options))
            .Open()
            .Line($"global::System.ArgumentNullException.ThrowIfNull({context});")
            .Line($"return {context}.CallAsync({actions}.{action.Member}, {arguments}, {options});")
            .Close();
    }

    /// <summary>Writes the declaration of a method that calls an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="typeParameters">The type parameters as C#; empty for none.</param>
    /// <param name="context">The first parameter.</param>
    /// <param name="options">The name of the last parameter.</param>
    public static string Signature(ActionModel action, string typeParameters, string context, string options)
    {
        var method = action.Spec.Method;
        string[] parameters =
        [
            context,
            .. ParameterList.Declare(action.Spec.Payload.ToList()),
            $"global::CodeFirstWorkflow.ActionOptions? {options} = null",
        ];
        var visibility = action.Spec.IsExtensionPublic ? "public" : "internal";
        var result = "global::System.Threading.Tasks.Task" + (method.Result is null ? "" : $"<{method.Result.Name}>");
        return $"{visibility} static {result} {Literals.Identifier(action.Extension)}{typeParameters}({string.Join(", ", parameters)})";
    }
}
