using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Analyzers.DeclarationRules.Json;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0017: a result that does not survive JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResultAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0017", "Shape", "Result does not survive JSON",
        "The result of {0} does not survive JSON: {1}. {2}.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        var (kind, result) = MethodParser.Return(handler.Symbol.ReturnType);
        var isJournaled = handler.Role switch
        {
            HandlerRole.Workflow => kind is not ReturnKind.Value, // Of a value CFW0011.
            HandlerRole.Action => true,
            _ => false,
        };
        if (isJournaled && result is not null && handler.Symbol.RefKind is RefKind.None
            && (JsonSurvival.Check(result, "result", compilation) ?? DerivedResult.Of(handler.Symbol, result, compilation)) is { } flaw
                && !flaw.IsPointerAt("result"))
        {
            yield return Problem.At(handler.Symbol, handler.TitleInside, $"'{flaw.Path}' {flaw.Fact}", flaw.Remedy);
        }
    }
}
