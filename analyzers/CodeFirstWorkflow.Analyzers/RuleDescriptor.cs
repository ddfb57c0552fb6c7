using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers;

/// <summary>Creates descriptors whose help link is the rule's page.</summary>
internal static class RuleDescriptor
{
    private const string Pages = "https://github.com/codefirstworkflow/codefirstworkflow/blob/main/docs/rules/";

    /// <summary>Creates an error.</summary>
    /// <param name="id">The id, such as CFW1001.</param>
    /// <param name="category">The category: Shape, Determinism, Events, Versioning or Hosting.</param>
    /// <param name="title">The title.</param>
    /// <param name="message">The message: "Fact with quoted values. Remedy."</param>
    /// <returns>The descriptor.</returns>
    public static DiagnosticDescriptor Error(string id, string category, string title, string message) =>
        Of(id, category, title, message, DiagnosticSeverity.Error);

    /// <summary>Creates a warning.</summary>
    /// <param name="id">The id, such as CFW2010.</param>
    /// <param name="category">The category: Shape, Determinism, Events, Versioning or Hosting.</param>
    /// <param name="title">The title.</param>
    /// <param name="message">The message: "Fact with quoted values. Remedy."</param>
    /// <returns>The descriptor.</returns>
    public static DiagnosticDescriptor Warning(string id, string category, string title, string message) =>
        Of(id, category, title, message, DiagnosticSeverity.Warning);

    /// <summary>Creates a rule that only informs.</summary>
    /// <param name="id">The id, such as CFW2001.</param>
    /// <param name="category">The category: Shape, Determinism, Events, Versioning or Hosting.</param>
    /// <param name="title">The title.</param>
    /// <param name="message">The message: "Fact with quoted values. Remedy."</param>
    /// <returns>The descriptor.</returns>
    public static DiagnosticDescriptor Info(string id, string category, string title, string message) =>
        Of(id, category, title, message, DiagnosticSeverity.Info);

    /// <summary>Creates an error that is found only after the whole compilation was checked, so in builds and not while typing.</summary>
    /// <param name="id">The id, such as CFW4001.</param>
    /// <param name="category">The category: Shape, Determinism, Events, Versioning or Hosting.</param>
    /// <param name="title">The title.</param>
    /// <param name="message">The message: "Fact with quoted values. Remedy."</param>
    /// <returns>The descriptor.</returns>
    public static DiagnosticDescriptor ErrorAtEnd(string id, string category, string title, string message) =>
        new(
            id,
            title,
            message,
            category,
            DiagnosticSeverity.Error,
            isEnabledByDefault: true,
            helpLinkUri: Pages + id + ".md",
            customTags: WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Of(string id, string category, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}
