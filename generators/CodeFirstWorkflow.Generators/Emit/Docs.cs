namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Writes documentation comments.</summary>
internal static class Docs
{
    public static string Summary(string text) => $"/// <summary>{text}</summary>";

    public static string Param(string name, string text) => $"/// <param name=\"{name}\">{text}</param>";

    public static string Returns(string text) => $"/// <returns>{text}</returns>";

    /// <summary>Shows a name as code; names may hold characters that XML does not allow.</summary>
    public static string Code(string name) => $"<c>{name.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}</c>";
}
