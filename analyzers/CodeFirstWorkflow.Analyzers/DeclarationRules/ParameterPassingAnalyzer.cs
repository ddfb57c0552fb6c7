using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0007: values that are passed by reference or as pointers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterPassingAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0007", "Shape", "Handler passes by reference",
        "{0} is {1}, which cannot be journaled. Pass it by value.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        foreach (var parameter in handler.Symbol.Parameters)
        {
            if ((Way(parameter) ?? Supplied(handler, parameter)) is { } way)
            {
                yield return Problem.At(parameter, $"Parameter '{parameter.Name}' of {handler.TitleInside}", way);
            }
        }

        if (handler.Symbol.IsVararg)
        {
            yield return Problem.At(handler.Symbol, $"'__arglist' of {handler.TitleInside}", "a list without names");
        }

        if (handler.Symbol.RefKind is not RefKind.None || IsPointer(handler.Symbol.ReturnType))
        {
            yield return Problem.At(
                handler.Symbol, $"The result of {handler.TitleInside}", IsPointer(handler.Symbol.ReturnType) ? "a pointer" : "passed by 'ref'");
        }
    }

    // CFW0016 reports payload parameters.
    private static string? Supplied(HandlerMethod handler, IParameterSymbol parameter) =>
        parameter.Type.IsRefLikeType && !handler.Payload().Contains(parameter, SymbolEqualityComparer.Default) ? "a ref struct" : null;

    private static string? Way(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "passed by 'ref'",
        RefKind.Out => "passed by 'out'",
        RefKind.In => "passed by 'in'",
        RefKind.RefReadOnlyParameter => "passed by 'ref readonly'",
        _ => IsPointer(parameter.Type) ? "a pointer" : null,
    };

    private static bool IsPointer(ITypeSymbol type) => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;
}
