namespace CodeFirstWorkflow.Roslyn.Parsing;

using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

/// <summary>Reads <c>[Workflow]</c> methods.</summary>
internal static class WorkflowParser
{
    /// <summary>Gives the spec; null when the method is no valid workflow.</summary>
    public static WorkflowSpec? TryParse(IMethodSymbol method, AttributeData attribute)
    {
        var name = attribute.FirstText();
        var version = attribute.Number("Version", 1);
        var timeout = attribute.Number("TimeoutSeconds");
        if (!Names.IsDurable(name) || version < 1 || timeout < 0 || Method(method) is not { } parsed)
        {
            return null;
        }

        var queue = attribute.Text("Queue");
        return new WorkflowSpec(name!, version, queue is null or "default" ? null : queue, timeout, parsed.Arguments.Count == 0 ? null : parsed.Arguments[0].Type, parsed);
    }

    /// <summary>Gives the method's spec without the context; null when its shape does not fit.</summary>
    public static MethodSpec? Method(IMethodSymbol method)
    {
        if (!MethodParser.IsCallable(method) || method.Parameters.Length is 0 or > 2 || !method.Parameters[0].Type.Is(MetadataNames.WorkflowContext))
        {
            return null;
        }

        var payload = method.Parameters.Skip(1).Select(p => ArgumentParser.IsInjected(p) ? null : ArgumentParser.Payload(p));
        return MethodParser.TryParse(method, payload, isInjectable: false) is { Return: ReturnKind.Task } parsed ? parsed : null;
    }
}
