namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

/// <summary>Finds calls that silently take the culture of the machine: case changes and comparisons of strings, text of fractions and dates.</summary>
internal sealed class CultureDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: { ContainingType: { } type } method } call) return null;
        var takesCulture = type.SpecialType == SpecialType.System_String ? IsOfString(method) : HasCulturedText(type) && IsText(method) && !HasRoundTripFormat(call);
        return takesCulture && !TellsCulture(method) ? new Use(DeterminismRules.Culture, MemberText.Of(method) + " without a culture", call.Syntax) : null;
    }

    private static bool IsOfString(IMethodSymbol method) =>
        method.Name is "ToUpper" or "ToLower" or "CompareTo" || (method.Name == "Compare" && method.Parameters.All(p => p.Type.Name is not "StringComparison"));

    private static bool HasCulturedText(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_DateTime ||
        type is { ContainingNamespace.Name: "System", Name: "DateTimeOffset" or "DateOnly" or "TimeOnly" };

    private static bool IsText(IMethodSymbol method) =>
        method.Name is "ToString" or "Parse" or "TryParse" or "ParseExact" or "TryParseExact" or "ToShortDateString" or "ToLongDateString" or "ToShortTimeString" or "ToLongTimeString";

    private static bool HasRoundTripFormat(IInvocationOperation call) =>
        call.TargetMethod.Name == "ToString" && call.Arguments.Length == 1 && call.Arguments[0].Value.ConstantValue.Value is "O" or "o" or "R" or "r" or "s" or "u";

    private bool TellsCulture(IMethodSymbol method) =>
        method.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(p.Type, symbols.FormatProvider) || p.Type.Name == "CultureInfo");
}
