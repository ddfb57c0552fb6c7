using System.Xml;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Writes documentation comments.</summary>
internal static class Docs
{
    public static string Summary(string text) => $"/// <summary>{text}</summary>";

    /// <summary>Documents a generated member: with the author's text where there is any, and the generator's text as a remark.</summary>
    public static string Member(string? authors, string generated) =>
        authors is null ? Summary(generated) : $"{Summary(authors)}\n/// <remarks>{generated}</remarks>";

    public static string Param(string name, string text) => $"/// <param name=\"{name}\">{text}</param>";

    public static string Returns(string text) => $"/// <returns>{text}</returns>";

    /// <summary>
    /// Shows a name as code. Names may contain characters that XML does not allow, and two characters that end a line in C#, even in a comment.
    /// </summary>
    public static string Code(string name) => $"<c>{string.Concat(name.Select(Shown))}</c>";

    private static string Shown(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\u2028' or '\u2029' => " ",
        _ when char.IsSurrogate(character) || !XmlConvert.IsXmlChar(character) => "?",
        _ => character.ToString(),
    };
}
