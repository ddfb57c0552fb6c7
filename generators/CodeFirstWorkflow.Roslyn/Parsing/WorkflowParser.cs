using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads <c>[Workflow]</c> methods.</summary>
internal static class WorkflowParser
{
    /// <summary>Gives the spec; null when the method is no valid workflow.</summary>
    public static WorkflowSpec? TryParse(IMethodSymbol method, AttributeData attribute)
    {
        var name = attribute.FirstText();
        var version = attribute.Number("Version", 1);
        var timeout = attribute.Number("TimeoutSeconds");
        if (!CSharpNames.IsDurable(name) || version < 1 || timeout < 0 || Method(method) is not { } parsed)
        {
            return null;
        }

        var input = method.Parameters.Length < 2 ? null : PayloadParser.TryParse(method.Parameters[1].Type);
        if (input is null && method.Parameters.Length > 1)
        {
            return null;
        }

        var queue = attribute.Text("Queue");
        return new WorkflowSpec(name!, version, queue is null or "default" ? null : queue, timeout, input, parsed, DocumentationParser.Parse(method));
    }

    /// <summary>Gives the method's spec; null when its shape does not fit.</summary>
    public static MethodSpec? Method(IMethodSymbol method)
    {
        if (!MethodParser.IsCallable(method) || method.Parameters.Length is 0 or > 2 || !method.Parameters[0].Type.Is(MetadataNames.WorkflowContext))
        {
            return null;
        }

        var context = ArgumentParser.Create(method.Parameters[0], ArgumentKind.WorkflowContext);
        var payload = method.Parameters.Skip(1).Select(p => ArgumentParser.IsInjected(p) ? null : ArgumentParser.Payload(p));
        return MethodParser.TryParse(method, [context, .. payload], isInjectable: false) is { Return: ReturnKind.Task } parsed ? parsed : null;
    }
}
