using System.Globalization;
using CodeFirstWorkflow.Roslyn.Parsing.Predicates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>One comparison of a predicate: the values that it leaves to a member.</summary>
/// <param name="Path">What is compared, such as <c>payload.amount</c>.</param>
/// <param name="Text">The comparison as its author wrote it, such as <c>&gt; 10</c>.</param>
/// <param name="Lowest">The lower bound; null for none.</param>
/// <param name="Highest">The upper bound; null for none.</param>
/// <param name="IsOpen">Whether the bound itself is left out.</param>
/// <param name="Syntax">Its place in the code.</param>
internal sealed record RangeTerm(string Path, string Text, decimal? Lowest, decimal? Highest, bool IsOpen, SyntaxNode Syntax)
{
    private bool IsEquality => Lowest is not null && Highest is not null;

    /// <summary>Reads a comparison; null when the constant is no number of a size that can be compared, or the operator is another.</summary>
    public static RangeTerm? Of(MemberChain member, BinaryOperatorKind kind, Constant? constant, SyntaxNode syntax)
    {
        if (constant is null || member.Members.Count == 0 || Number(constant.Value) is not { } value)
        {
            return null;
        }

        // There is no whole number between 10 and 11.
        var isWhole = member.Type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64 && value == decimal.Truncate(value);
        var text = value.ToString(CultureInfo.InvariantCulture);
        return kind switch
        {
            BinaryOperatorKind.Equals => new(member.Path, text, value, value, false, syntax),
            BinaryOperatorKind.GreaterThan => new(member.Path, $"> {text}", isWhole ? value + 1 : value, null, !isWhole, syntax),
            BinaryOperatorKind.GreaterThanOrEqual => new(member.Path, $">= {text}", value, null, false, syntax),
            BinaryOperatorKind.LessThan => new(member.Path, $"< {text}", null, isWhole ? value - 1 : value, !isWhole, syntax),
            BinaryOperatorKind.LessThanOrEqual => new(member.Path, $"<= {text}", null, value, false, syntax),
            _ => null,
        };
    }

    /// <summary>Returns whether no value satisfies both terms. Two equalities are judged elsewhere.</summary>
    public bool Contradicts(RangeTerm other) => Path == other.Path && !(IsEquality && other.IsEquality)
        && (IsAbove(this, other) || IsAbove(other, this));

    private static bool IsAbove(RangeTerm low, RangeTerm high) => low.Lowest is { } from && high.Highest is { } to
        && (from > to || (from == to && (low.IsOpen || high.IsOpen)));

    private static decimal? Number(object value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 => (decimal)number,
        float number when Math.Abs(number) < 1e6 => (decimal)number,
        _ => null,
    };
}
