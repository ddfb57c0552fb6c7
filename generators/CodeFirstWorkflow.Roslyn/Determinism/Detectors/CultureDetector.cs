namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

/// <summary>Finds calls that silently take the culture of the machine: case changes and comparisons of strings, text of fractions, dates and formatted numbers.</summary>
internal sealed class CultureDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: { ContainingType: { } type } method } call) return null;
        return TakesCulture(CulturedText.ValueOf(type), call) && !TellsCulture(method) ? new Use(DeterminismRules.Culture, MemberText.Of(method) + " without a culture", call.Syntax) : null;
    }

    private static bool TakesCulture(ITypeSymbol type, IInvocationOperation call) => type switch
    {
        { SpecialType: SpecialType.System_String } => IsOfString(call.TargetMethod),
        { SpecialType: SpecialType.System_Char } => call.TargetMethod.Name is "ToUpper" or "ToLower",
        { Name: "Convert", ContainingNamespace.Name: "System" } => IsOfConvert(call.TargetMethod),
        _ when CulturedText.IsOf(type) => IsText(call.TargetMethod) && !HasRoundTripFormat(call),
        _ => call is { TargetMethod.Name: "ToString", Arguments: { Length: 1 } arguments } && arguments[0].Value.ConstantValue.Value is string format && CulturedText.Takes(type, format),
    };

    private static bool IsOfString(IMethodSymbol method) =>
        method.Name is "ToUpper" or "ToLower" or "CompareTo" || (method.Name == "Compare" && method.Parameters.All(p => p.Type.Name is not "StringComparison"));

    private static bool IsOfConvert(IMethodSymbol method) => method.Name switch
    {
        "ToDecimal" or "ToDouble" or "ToSingle" or "ToDateTime" => method.Parameters[0].Type.SpecialType == SpecialType.System_String,
        "ToString" => CulturedText.IsOf(method.Parameters[0].Type),
        _ => false,
    };

    private static bool IsText(IMethodSymbol method) =>
        method.Name is "ToString" or "Parse" or "TryParse" or "ParseExact" or "TryParseExact" or "ToShortDateString" or "ToLongDateString" or "ToShortTimeString" or "ToLongTimeString";

    private static bool HasRoundTripFormat(IInvocationOperation call) =>
        call.TargetMethod.Name == "ToString" && call.Arguments.Length == 1 && call.Arguments[0].Value.ConstantValue.Value is "O" or "o" or "R" or "r" or "s" or "u";

    private bool TellsCulture(IMethodSymbol method) =>
        method.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(p.Type, symbols.FormatProvider) || p.Type.Name == "CultureInfo");
}
