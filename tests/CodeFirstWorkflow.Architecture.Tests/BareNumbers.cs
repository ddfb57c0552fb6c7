using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>Numbers of states, kinds and verdicts in SQL, where a name belongs: the numbers of enums that a reader would have to know.</summary>
internal static partial class BareNumbers
{
    public static IReadOnlyList<string> In(CSharpCompilation compilation) =>
    [
        .. from tree in compilation.SyntaxTrees
           from text in Texts(tree.GetRoot())
           from Match match in Number().Matches(text.Sql)
           select $"{tree.FilePath}:{text.Line}: {match.Value}",
    ];

    private static IEnumerable<(int Line, string Sql)> Texts(SyntaxNode root) => root.DescendantNodes().Select(node => node switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => (Line(node), literal.Token.ValueText),
        InterpolatedStringExpressionSyntax text => (Line(node), string.Concat(text.Contents.Select(Part))),
        _ => (0, ""),
    });

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string Part(InterpolatedStringContentSyntax content) =>
        content is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "{}";

    // A column of numbers or an argument beside a number; a list of numbers; a number to choose by, or chosen, in a case; a verdict in an array.
    [GeneratedRegex(@"\b(?:state|kind|verdict|listing|paused_from)\s*(?:=|<>|<=|>=|<|>)\s*\d|\$\d+\s*(?:=|<>|<=|>=|<|>)\s*\d|\bin\s*\(\s*\d|\bwhen\s+\d|\bthen\s+\d+\s+when\b|\d+\s+end\)::smallint|\bstate,\s*\d|\bkind,\s*\d|\]\s*=\s*\d")]
    private static partial Regex Number();
}
