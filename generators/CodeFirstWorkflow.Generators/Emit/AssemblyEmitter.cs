using System.Globalization;
using System.Text;
using CodeFirstWorkflow.Generators.Model;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Decides which files an assembly gets, and names them.</summary>
internal static class AssemblyEmitter
{
    /// <summary>
    /// Returns the files. Without annotations only the composition of referenced modules is emitted; without such modules, nothing.
    /// </summary>
    public static IEnumerable<SourceFile> Emit(AssemblyModel model)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return Artifacts(model).Select(file => file with { HintName = HintName(file.HintName, taken) });
    }

    private static IEnumerable<SourceFile> Artifacts(AssemblyModel model)
    {
        if (model.HasAnnotations || model.Settings.References.Count > 0)
        {
            if (!model.Settings.IsTaken("Microsoft.CodeAnalysis", "EmbeddedAttribute"))
            {
                yield return new("EmbeddedAttribute", BuilderEmitter.EmbeddedAttribute);
            }

            yield return new("AddGeneratedWorkflows", BuilderEmitter.Emit(model));
        }

        if (model.HasAnnotations)
        {
            yield return new(model.ModuleName, ModuleEmitter.Emit(model));
        }

        if (model.Workflows.Count > 0)
        {
            yield return new("Workflows", WorkflowsEmitter.Emit(model));
        }

        if (model.Actions.Count > 0)
        {
            yield return new("Actions", ActionsEmitter.Emit(model));
        }

        if (EventsEmitter.HasAny(model))
        {
            yield return new("Events", EventsEmitter.Emit(model));
        }

        if (model.Events.Count + model.Entities.Count > 0)
        {
            yield return new($"{model.ModuleName}.EventDefinitions", EventDefinitionsEmitter.Emit(model));
        }

        if (model.Entities.Count > 0)
        {
            yield return new($"{model.ModuleName}.EntityDefinitions", EntityDefinitionsEmitter.Emit(model));
        }

        if (model.Subscriptions.Count > 0)
        {
            yield return new($"{model.ModuleName}.Routes", RoutesEmitter.Emit(model));
        }

        foreach (var extensions in model.Extensions)
        {
            yield return new(extensions.Name, ExtensionsEmitter.Emit(model, extensions));
            if (extensions.Forwarder is { } forwarder)
            {
                yield return new($"{forwarder}.Forwarder", ForwarderEmitter.Emit(model, extensions, forwarder));
            }
        }

        foreach (var waits in WaitsEmitter.Emit(model))
        {
            yield return waits;
        }

        if (AliasesEmitter.Emit(model) is { } aliases)
        {
            yield return new("Aliases", aliases);
        }
    }

    // Hint names are compared ignoring case, and the compiler accepts only letters and digits.
    private static string HintName(string name, HashSet<string> taken)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            text.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_');
        }

        var candidate = text.ToString();
        for (var number = 2; !taken.Add(candidate); number++)
        {
            candidate = text + number.ToString(CultureInfo.InvariantCulture);
        }

        return candidate + ".g.cs";
    }
}
