using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Emits <c>Workflows</c>: the definitions that callers start.</summary>
internal static class WorkflowsEmitter
{
    private const string Unit = "global::CodeFirstWorkflow.Unit";

    public static string Emit(AssemblyModel model)
    {
        var visibility = model.Workflows.Any(w => w.Spec.IsPublic) ? "public" : "internal";
        var writer = SourceWriter.InNamespace(model.Settings.Namespace)
            .Line(Docs.Summary("The workflows of this assembly."))
            .Line(SourceWriter.GeneratedCode)
            .Line($"{visibility} static class {model.Settings.ClassName("Workflows")}")
            .Open();
        var isFirst = true;
        foreach (var workflow in model.Workflows)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            Write(writer, workflow);
        }

        return writer.ToString();
    }

    private static void Write(SourceWriter writer, WorkflowModel workflow)
    {
        var spec = workflow.Spec;
        var (visibility, type) = (spec.IsPublic ? "public" : "internal", Type(spec));
        if (workflow.PlainMember is not null)
        {
            writer.Line(Docs.Member(spec.Documentation.Summary, $"Gets the workflow {Docs.Code(spec.Name)} in its highest version, {spec.Version}."))
                .Obsolete(spec.Method.Obsolete)
                .Line($"{visibility} static {type} {workflow.PlainMember} => {workflow.Member};")
                .Line();
        }

        var summary = $"Gets version {spec.Version} of the workflow {Docs.Code(spec.Name)}, {Docs.Code(spec.Method.Source)}.";
        writer.Line(Docs.Member(spec.Documentation.Summary, summary))
            .Obsolete(spec.Method.Obsolete)
            .Initializer(
                $"{visibility} static {type} {workflow.Member} {{ get; }} = new({Literals.Text(spec.Name)}, {spec.Version})", Settings(spec), ";");
    }

    private static string Type(WorkflowSpec spec) =>
        $"global::CodeFirstWorkflow.WorkflowDefinition<{spec.Input?.Type.Name ?? Unit}, {spec.Method.Result?.Name ?? Unit}>";

    private static List<string> Settings(WorkflowSpec spec)
    {
        var settings = new List<string>();
        if (spec.Queue is not null)
        {
            settings.Add($"Queue = {Literals.Text(spec.Queue)}");
        }

        if (spec.TimeoutSeconds > 0)
        {
            settings.Add($"Timeout = global::System.TimeSpan.FromSeconds({spec.TimeoutSeconds})");
        }

        return settings;
    }
}
