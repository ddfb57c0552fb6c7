using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads <c>[Workflow]</c> methods.</summary>
internal static class WorkflowParser
{
    private const string DefaultQueue = "default";

    private static readonly SpecTable<IMethodSymbol, WorkflowSpec> Specs = new(Parse);

    /// <summary>Returns the spec; null when the method is not a valid workflow.</summary>
    public static WorkflowSpec? TryParse(IMethodSymbol method) => Specs.Of(method);

    private static WorkflowSpec? Parse(IMethodSymbol method)
    {
        if (method.Attribute(MetadataNames.Workflow) is not { } attribute)
        {
            return null;
        }

        var name = attribute.FirstText();
        var version = attribute.Number("Version", 1);
        var timeout = attribute.Number("TimeoutSeconds");
        var queue = attribute.Text("Queue") ?? DefaultQueue;
        if (!CSharpNames.IsDurable(name) || !CSharpNames.IsDurable(queue) || version < 1 || timeout < 0 || Method(method) is not { } parsed)
        {
            return null;
        }

        var input = method.Parameters.Length < 2 ? null : PayloadParser.TryParse(method.Parameters[1].Type);
        if (input is null && method.Parameters.Length > 1)
        {
            return null;
        }

        return new WorkflowSpec(name!, version, queue == DefaultQueue ? null : queue, timeout, input, parsed, DocumentationParser.Parse(method));
    }

    // Null when the shape of the method does not fit.
    private static MethodSpec? Method(IMethodSymbol method)
    {
        if (!MethodParser.IsCallable(method) || method.Parameters.Length is 0 or > 2 || !method.Parameters[0].Type.Is(MetadataNames.WorkflowContext))
        {
            return null;
        }

        var context = ArgumentParser.Create(method.Parameters[0], ArgumentKind.WorkflowContext);
        var payload = method.Parameters.Skip(1).Select(p => IsPayload(p) ? ArgumentParser.Payload(p) : null);
        return MethodParser.TryParse(method, [context, .. payload], isInjectable: false) is { Return: ReturnKind.Task } parsed ? parsed : null;
    }

    private static bool IsPayload(IParameterSymbol parameter) =>
        !ArgumentParser.IsInjected(parameter) && !parameter.Type.Is(MetadataNames.WorkflowContext);
}
