using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0011: a workflow or handler whose completion cannot be awaited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReturnTypeAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0011", "Shape", "Handler does not return a task",
        "{0} returns '{1}'. {2}.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        var type = handler.Symbol.ReturnType;
        var kind = MethodParser.Return(type).Kind;
        var fits = handler.Role switch
        {
            HandlerRole.Workflow => kind is ReturnKind.Task || handler.Symbol is { IsAsync: true, ReturnsVoid: true }, // Of the latter CFW0008.
            HandlerRole.Handler => kind is not ReturnKind.Value,
            _ => true,
        };
        if (!fits && type.TypeKind is not TypeKind.Error)
        {
            var remedy = handler.Role is HandlerRole.Workflow ? "Return 'Task' or 'Task<T>'" : "Return 'Task'";
            yield return Problem.At(handler.Symbol, handler.Title, type.Show(), remedy);
        }
    }
}
