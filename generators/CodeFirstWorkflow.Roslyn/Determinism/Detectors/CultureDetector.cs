using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds calls that silently take the culture of the machine: case changes and comparisons of strings, text of fractions, dates and formatted
/// numbers.
/// </summary>
internal sealed class CultureDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        var call = operation as IInvocationOperation;
        var method = call?.TargetMethod ?? (operation as IMethodReferenceOperation)?.Method;
        if (method is not { ContainingType: { } type } || !TakesCulture(CulturedText.ValueOf(type), method, call) || TellsCulture(method))
        {
            return null;
        }

        return new Use(RuleIds.Culture, MemberText.Of(method) + " without a culture", operation.Syntax);
    }

    private static bool TakesCulture(ITypeSymbol type, IMethodSymbol method, IInvocationOperation? call) => type switch
    {
        { SpecialType: SpecialType.System_String } => IsOfString(method),
        { SpecialType: SpecialType.System_Char } => method.Name is "ToUpper" or "ToLower",
        { Name: "Convert", ContainingNamespace.Name: "System" } => IsOfConvert(method),
        _ when CulturedText.IsOf(type) => IsText(method) && !HasRoundTripFormat(call),
        _ => method.Name == "ToString" && FormatOf(call) is { } format && CulturedText.Takes(type, format),
    };

    private static bool IsOfString(IMethodSymbol method) =>
        method.Name is "ToUpper" or "ToLower" or "CompareTo"
            || (method.Name == "Compare" && method.Parameters.All(p => p.Type.Name is not "StringComparison"));

    private static bool IsOfConvert(IMethodSymbol method) => method.Name switch
    {
        "ToDecimal" or "ToDouble" or "ToSingle" or "ToDateTime" => method.Parameters[0].Type.SpecialType == SpecialType.System_String,
        "ToString" => CulturedText.IsOf(method.Parameters[0].Type),
        _ => false,
    };

    private static bool IsText(IMethodSymbol method) =>
        method.Name is "ToString" or "Parse" or "TryParse" or "ParseExact" or "TryParseExact" or "ToShortDateString" or "ToLongDateString" or
            "ToShortTimeString" or "ToLongTimeString";

    private static bool HasRoundTripFormat(IInvocationOperation? call) =>
        call?.TargetMethod.Name == "ToString" && FormatOf(call) is "O" or "o" or "R" or "r" or "s" or "u";

    private static string? FormatOf(IInvocationOperation? call) =>
        call?.Arguments.Length == 1 ? call.Arguments[0].Value.ConstantValue.Value as string : null;

    private bool TellsCulture(IMethodSymbol method) =>
        method.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(p.Type, symbols.FormatProvider) || p.Type.Name == "CultureInfo");
}
