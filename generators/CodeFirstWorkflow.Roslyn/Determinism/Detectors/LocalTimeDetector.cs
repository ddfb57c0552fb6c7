using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds times that take the machine's time zone unseen: a <c>DateTime</c> of unknown kind that becomes a <c>DateTimeOffset</c> or goes through a
/// conversion of zones, and text without an offset that is read as a time.
/// </summary>
internal sealed class LocalTimeDetector : IUseDetector
{
    private const int AssumeUniversal = 64;

    public Use? Find(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: { } method } conversion when IsOffset(method.ContainingType) => OfTime(conversion.Operand),
        IObjectCreationOperation { Arguments.Length: 1 } creation when IsOffset(creation.Type) => OfTime(creation.Arguments[0].Value),
        IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { } type } method } call => OfCall(call, method, type),
        _ => null,
    };

    private static Use? OfCall(IInvocationOperation call, IMethodSymbol method, INamedTypeSymbol type) => type switch
    {
        { Name: "TimeZoneInfo", ContainingNamespace.Name: "System" } when IsOfOneZone(method) && !HasKind(call.Arguments[0].Value, 0) =>
            new Use(RuleIds.Culture, $"the time zone of a DateTime in TimeZoneInfo.{method.Name}", call.Syntax),
        _ when IsOffset(type) && IsParse(method) && !TellsOffset(call) =>
            new Use(RuleIds.Culture, $"the time zone in DateTimeOffset.{method.Name}", call.Syntax),
        { SpecialType: SpecialType.System_DateTime } when IsParse(method) && TextOf(call, "s", "input") is { } text && HasOffset(text)
            && StylesOf(call) is null =>
            new Use(RuleIds.Culture, $"the time zone in DateTime.{method.Name}", call.Syntax),
        _ => null,
    };

    private static Use? OfTime(IOperation time) => time.Type?.SpecialType != SpecialType.System_DateTime || HasKind(time, 0) ? null
        : time is IObjectCreationOperation ? new Use(RuleIds.Culture, "the time zone of a new DateTime()", time.Syntax)
        : new Use(RuleIds.Culture, "the time zone of a DateTime", time.Syntax);

    /// <summary>Returns whether a value is known to be in a fixed zone, or is reported by another rule.</summary>
    private static bool HasKind(IOperation time, int depth) => depth < 8 && time switch
    {
        IParenthesizedOperation parenthesized => HasKind(parenthesized.Operand, depth + 1),
        IObjectCreationOperation creation => creation.Constructor?.Parameters.Any(parameter => parameter.Type.Name == "DateTimeKind") == true,
        ILocalReferenceOperation local => LocalValue.Of(local) is { } value && HasKind(value, depth + 1),
        IPropertyReferenceOperation { Property: { Name: "UtcDateTime" } or { Name: "UtcNow" or "Now" or "Today", IsStatic: true } } => true,
        IFieldReferenceOperation { Field: { Name: "UnixEpoch", ContainingType.SpecialType: SpecialType.System_DateTime } } => true,
        IPropertyReferenceOperation { Property: { Name: "Date", ContainingType.SpecialType: SpecialType.System_DateTime }, Instance: { } instance } =>
            HasKind(instance, depth + 1),
        IInvocationOperation { TargetMethod: { Name: "SpecifyKind", ContainingType.SpecialType: SpecialType.System_DateTime } } => true,
        IInvocationOperation { TargetMethod: { Name: "Parse" or "ParseExact", ContainingType.SpecialType: SpecialType.System_DateTime } } parse =>
            StylesOf(parse) is { } styles && (styles & AssumeUniversal) != 0,
        IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_DateTime, Instance: { } instance } =>
            HasKind(instance, depth + 1),
        IInvocationOperation { TargetMethod: { Name: "ToDateTime", ContainingType.Name: "DateOnly", Parameters.Length: 2 } } => true,
        IBinaryOperation { LeftOperand: { Type.SpecialType: SpecialType.System_DateTime } left } => HasKind(left, depth + 1),
        _ => false,
    };

    private static bool IsOfOneZone(IMethodSymbol method) =>
        method.Parameters.Length > 0 && method.Parameters[0].Type.SpecialType == SpecialType.System_DateTime
            && (method is { Name: "ConvertTimeToUtc", Parameters.Length: 1 }
                || method is { Name: "ConvertTime" or "ConvertTimeBySystemTimeZoneId", Parameters.Length: 2 });

    private static bool IsParse(IMethodSymbol method) =>
        method.Name is "Parse" or "TryParse" or "ParseExact" or "TryParseExact" && method.Parameters.Any(parameter =>
            parameter.Type.Name == "IFormatProvider");

    private static bool TellsOffset(IInvocationOperation call) =>
        (TextOf(call, "input", "s") is { } text && HasOffset(text))
            || (StylesOf(call) is { } styles && (styles & AssumeUniversal) != 0)
            || (TextOf(call, "format") is { } format && (format is "O" or "o" or "R" or "r" or "u" || format.IndexOfAny(['z', 'K']) >= 0))
            || call.Arguments.Any(argument => argument.Parameter?.Name is "formats" || (IsStyles(argument)
                && !argument.Value.ConstantValue.HasValue));

    private static bool HasOffset(string text) =>
        text.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || text.EndsWith("GMT", StringComparison.OrdinalIgnoreCase)
            || (text.Length > 6 && text[text.Length - 3] == ':' && text[text.Length - 6] is '+' or '-');

    private static string? TextOf(IInvocationOperation call, params string[] names) =>
        call.Arguments.FirstOrDefault(argument => names.Contains(argument.Parameter?.Name))?.Value is { } value
            ? (value is IConversionOperation { Operand: { } operand } ? operand : value).ConstantValue.Value as string
            : null;

    private static int? StylesOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => IsStyles(argument)
            && argument.ArgumentKind == ArgumentKind.Explicit)?.Value.ConstantValue.Value as int?;

    private static bool IsStyles(IArgumentOperation argument) => argument.Parameter?.Type.Name == "DateTimeStyles";

    private static bool IsOffset(ITypeSymbol? type) => type is { Name: "DateTimeOffset", ContainingNamespace.Name: "System" };
}
