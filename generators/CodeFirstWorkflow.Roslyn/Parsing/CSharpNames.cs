using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>The rules by which durable names become identifiers.</summary>
internal static class CSharpNames
{
    /// <summary>The maximum length of a durable name, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>Returns whether a durable name of a workflow or action, an id or a key is allowed.</summary>
    public static bool IsDurable(string? name) =>
        name is { Length: > 0 and <= MaxLength } && name[0] != '$' && name.Trim().Length > 0 && !name.Any(char.IsControl);

    /// <summary>Returns the PascalCase form: <c>fulfil_order</c> → <c>FulfilOrder</c>.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var upper = true;
        foreach (var c in name)
        {
            // C# ignores these characters, so two names would become one.
            if (char.GetUnicodeCategory(c) is UnicodeCategory.Format)
            {
                continue;
            }

            if (c == '_' || !SyntaxFacts.IsIdentifierPartCharacter(c))
            {
                upper = true;
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return text.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(text[0]) ? text.ToString() : "_" + text;
    }

    /// <summary>Returns the name of an extension method: the method's, with <c>Async</c>.</summary>
    public static string Extension(string method) => method.EndsWith("Async", StringComparison.Ordinal) ? method : method + "Async";

    /// <summary>Returns a namespace that C# accepts: invalid characters become underscores, keywords are escaped.</summary>
    public static string Namespace(string name) => string.Join(".", name.Split('.').Where(s => s.Length > 0).Select(Segment));

    private static string Segment(string segment)
    {
        var text = new StringBuilder(segment);
        for (var i = 0; i < text.Length; i++)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(text[i]))
            {
                text[i] = '_';
            }
        }

        return Literals.Identifier(SyntaxFacts.IsIdentifierStartCharacter(text[0]) ? text.ToString() : "_" + text);
    }
}
