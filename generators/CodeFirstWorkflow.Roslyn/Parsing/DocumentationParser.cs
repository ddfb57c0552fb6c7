using System.Xml;
using System.Xml.Linq;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>
/// Reads documentation comments from the text of the source: where a project writes no documentation file, the compiler does not parse them.
/// </summary>
internal static class DocumentationParser
{
    private const string Slashes = "///";

    /// <summary>Returns the documentation above a declaration; of several parts, the first with any. Broken XML counts as none.</summary>
    public static DocumentationSpec Parse(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Select(reference => Parse(Comment(reference.GetSyntax()))).FirstOrDefault(found => found is not null)
            ?? DocumentationSpec.None;

    // Most declarations have no documentation, and the trivia above them is mostly blank.
    private static string Comment(SyntaxNode declaration) =>
        declaration.GetLeadingTrivia().ToFullString() is var text && text.Contains(Slashes) ? Comment(text) : "";

    private static string Comment(string text) => string.Join("\n", text
        .Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith(Slashes, StringComparison.Ordinal) && !line.StartsWith(Slashes + "/", StringComparison.Ordinal))
        .Select(line => line.Substring(Slashes.Length)));

    private static DocumentationSpec? Parse(string comment)
    {
        if (comment.Length == 0)
        {
            return null;
        }

        try
        {
            var root = XElement.Parse($"<doc>{comment}</doc>", LoadOptions.PreserveWhitespace);
            var parameters = root.Elements("param")
                .Select(element => new ParameterDocumentationSpec(element.Attribute("name")?.Value ?? "", Content(element)))
                .Where(parameter => parameter.Name.Length > 0 && parameter.Text.Length > 0);
            var summary = root.Element("summary") is { } found ? Content(found) : "";
            return new DocumentationSpec(summary.Length == 0 ? null : summary, parameters.ToEquatableArray());
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Content(XElement element) =>
        string.Join(" ", string.Concat(element.Nodes().Select(Portable)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // A reference is written for its own place. Elsewhere it may not bind, so only its text is kept.
    private static string Portable(XNode node) => node switch
    {
        XElement reference when Target(reference) is { } target =>
            new XElement("c", reference.IsEmpty ? target : reference.Value).ToString(SaveOptions.DisableFormatting),
        XElement { Name.LocalName: "include" } => "", // Its path starts where the author's file is.
        XElement element =>
            new XElement(
                element.Name,
                element.Attributes(),
                XElement.Parse($"<x>{string.Concat(element.Nodes().Select(Portable))}</x>", LoadOptions.PreserveWhitespace)
                    .Nodes()).ToString(SaveOptions.DisableFormatting),
        XText text => new XText(text.Value).ToString(SaveOptions.DisableFormatting),
        _ => "",
    };

    private static string? Target(XElement element) =>
        element.Attribute("cref")?.Value ?? (element.Name.LocalName is "paramref" or "typeparamref" ? element.Attribute("name")?.Value : null);
}
