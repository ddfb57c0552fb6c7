using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0009: a workflow without its context, or another method with one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0009", "Shape", "Wrong or missing WorkflowContext",
        "{0} {1}. {2}.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        var parameters = handler.Symbol.Parameters;
        if (handler.Role is not HandlerRole.Workflow)
        {
            return parameters.Where(IsContext).Select(parameter => Problem.At(
                parameter,
                handler.Title,
                $"takes '{parameter.Name}' of type 'WorkflowContext', which only workflows have",
                "Take 'ActionContext' instead, or leave the call to the workflow"));
        }

        var first = parameters.FirstOrDefault();
        if (first is not null && IsContext(first))
        {
            return parameters.Skip(1)
                .Where(IsContext)
                .Select(second => Problem.At(second, handler.Title, "takes its context twice", $"Remove parameter '{second.Name}'"));
        }

        var fact = parameters.FirstOrDefault(IsContext) is { } late
            ? $"takes its context '{late.Name}' after '{first!.Name}'"
            : "does not take a 'WorkflowContext'";
        return [Problem.At(first ?? (ISymbol)handler.Symbol, handler.Title, fact, "Make 'WorkflowContext context' its first parameter")];
    }

    private static bool IsContext(IParameterSymbol parameter) => parameter.Type.IsSdk("WorkflowContext");
}
