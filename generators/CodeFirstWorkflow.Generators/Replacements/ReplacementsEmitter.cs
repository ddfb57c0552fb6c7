using CodeFirstWorkflow.Generators.Emit;
using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Replacements;

/// <summary>Emits the extension methods by which tests replace the actions of one assembly.</summary>
internal static class ReplacementsEmitter
{
    private const string Namespace = "CodeFirstWorkflow.Testing";

    // The longest Func and Action.
    private const int MostParameters = 16;

    public static string Emit(ReplaceableActions actions)
    {
        var writer = SourceWriter.InNamespace(Namespace)
            .Line(Docs.Summary($"Replaces the actions of {Docs.Code(actions.AssemblyName)} in tests."))
            .Line(SourceWriter.GeneratedCode)
            .Line($"internal static class {actions.ClassName}")
            .Open();
        var names = new MemberNames(actions.ClassName);
        var isFirst = true;
        foreach (var action in actions.Actions.Where(CanBeTyped).OrderBy(static action => action.Name, StringComparer.Ordinal))
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            Write(writer, action, names.Take("Replace" + CSharpNames.Pascal(action.Name)));
        }

        return writer.ToString();
    }

    // The event of an entity is read through its module; replace such an action with Replace(…).With(…).
    private static bool CanBeTyped(ActionSpec action) =>
        action.Payload.Count() <= MostParameters && action.Payload.All(static argument => argument.EntityEvent is null);

    private static void Write(SourceWriter writer, ActionSpec action, string member)
    {
        var result = action.Method.Result?.Name;
        var payload = action.Payload.Select(static argument => argument.IsParams ? argument.Type.NotNullName : argument.Type.Name).ToList();
        var types = string.Join(", ", result is null ? payload : payload.Append(result));
        var code = (result is null ? "global::System.Action" : "global::System.Func") + (types.Length == 0 ? "" : $"<{types}>");
        var replacement = $"global::{Namespace}.ActionReplacement" + (result is null ? "" : $"<{result}>");
        var arguments = action.Payload.Zip(payload, static (argument, type) => $"attempt.Argument<{type}>({Literals.Text(argument.Name)})");
        var call = $"code({string.Join(", ", arguments)})";
        writer.Line(Docs.Summary($"Replaces the action {Docs.Code(action.Name)}, {Docs.Code(action.Method.Source)}, and drops an earlier replacement."))
            .Line(Docs.Param("host", "The host."))
            .Line(Docs.Param("code", "What the action does instead; it gets the arguments of the call."))
            .Line(Docs.Returns("The replacement, to which steps are added."))
            .Line($"public static {replacement} {Literals.Identifier(member)}(this global::{Namespace}.WorkflowTestHost host, {code} code)")
            .Open()
            .Line("global::System.ArgumentNullException.ThrowIfNull(host);")
            .Line("global::System.ArgumentNullException.ThrowIfNull(code);")
            .Line($"return host.Replace{(result is null ? "" : $"<{result}>")}({Literals.Text(action.Name)}).With(attempt => {call});")
            .Close();
    }
}
