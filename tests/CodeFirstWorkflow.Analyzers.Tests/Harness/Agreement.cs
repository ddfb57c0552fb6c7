using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>
/// Rules and generator judge the same declarations, each by code of its own. Where they disagree, code is silently missing or silently wrong.
/// </summary>
internal static class Agreement
{
    private const string Determinism = nameof(Determinism);

    private static readonly ImmutableArray<DiagnosticAnalyzer> RulesOfDeclarations =
        [.. Shipped.Analyzers.Where(analyzer => !analyzer.SupportedDiagnostics.Any(rule => rule.Category == Determinism))];

    /// <summary>
    /// Gets the rules whose breach the generator serves all the same, some for one kind of annotation, and why. What they report can be
    /// written down; were it left out, the errors of all callers would hide that of the rule.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Served { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CFW0011 Subscription"] = "The result is dropped.",
        ["CFW0015"] = "The first of one name is served.",
        ["CFW0016"] = "The value fails only when it is written or read.",
        ["CFW0017"] = "The value fails only when it is written or read.",
        ["CFW0018"] = "A number keeps the members apart.",
        ["CFW0019"] = "A number keeps the methods apart.",
        ["CFW0020"] = "The hidden method can be called as a static one.",
        ["CFW0021"] = "The generated class takes another name.",
        ["CFW0022"] = "The setting has no effect.",
        ["CFW0023"] = "The first of one id is served.",
        ["CFW0024"] = "The handler runs without its event.",
        ["CFW0025"] = "Each role is served by itself.",
        ["CFW0027"] = "The value fails only when it is written or read.",
        ["CFW2001"] = "The event may come from elsewhere.",
        ["CFW2007"] = "The event is only unused.",
        ["CFW2009"] = "The wait fails to end, not the workflow to start.",
        ["CFW2011"] = "Its events can be published by hand.",
        ["CFW2013"] = "The action leaves its transaction only where it runs.",
        ["CFW3001"] = "The first of one version is served.",
    };

    /// <summary>Gives the entries of the table that a finding about an annotation falls under.</summary>
    public static IEnumerable<string> Entries(Annotation annotation, Diagnostic finding) => [finding.Id, $"{finding.Id} {annotation.Kind}"];

    /// <summary>Gives what is reported and served nevertheless, and what is left out without a report.</summary>
    /// <param name="project">A sample.</param>
    /// <param name="code">What is generated for it.</param>
    /// <param name="findings">The findings of some rules.</param>
    public static async Task<IReadOnlyList<string>> BreachesAsync(SampleProject project, GeneratedCode code, ImmutableArray<Diagnostic> findings)
    {
        var annotations = code.Annotations();
        var wrong = from annotation in annotations.Where(code.Serves)
                    from finding in findings.Where(annotation.IsMeantBy)
                    where finding.Descriptor.Category != Determinism && !Entries(annotation, finding).Any(Served.ContainsKey)
                    select $"{finding.Id} reports {annotation.Title}, and the generator serves it.";
        var unexplained = annotations.Where(annotation => !code.Serves(annotation) && !findings.Any(annotation.IsMeantBy)).ToList();
        if (unexplained.Count == 0 || !code.IsSound)
        {
            return [.. wrong];
        }

        var all = (await project.FindAsync(RulesOfDeclarations)).Where(finding => finding.Severity is DiagnosticSeverity.Error).ToList();
        var silent = unexplained.Where(annotation => !all.Exists(annotation.IsMeantBy));
        return [.. wrong, .. silent.Select(annotation => $"The generator leaves out {annotation.Title}, and no rule reports it.")];
    }
}
