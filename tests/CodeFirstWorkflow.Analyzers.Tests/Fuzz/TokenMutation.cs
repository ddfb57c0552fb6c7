using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CodeFirstWorkflow.Analyzers.Tests.Fuzz;

/// <summary>Breaks a source as people do while they type: a token is missing, stands there twice, or has changed places with the next.</summary>
internal static class TokenMutation
{
    public static string Of(string source, Random random, int changes)
    {
        var text = source;
        for (var i = 0; i < changes; i++)
        {
            text = Once(text, random);
        }

        return text;
    }

    private static string Once(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToArray();
        var at = random.Next(tokens.Length - 1);
        var (first, second) = (tokens[at], tokens[at + 1]);
        var change = random.Next(3) switch
        {
            0 => new TextChange(first.Span, ""),
            1 => new TextChange(first.Span, $"{first.Text} {first.Text}"),
            _ => new TextChange(TextSpan.FromBounds(first.SpanStart, second.Span.End), $"{second.Text} {first.Text}"),
        };
        return SourceText.From(source).WithChanges(change).ToString();
    }
}
