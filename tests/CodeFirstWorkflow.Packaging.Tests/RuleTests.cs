using CodeFirstWorkflow.Analyzers;
using CodeFirstWorkflow.Packaging.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Sdk;

namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>
/// Projects of a user that break every rule: what the compiler reports, and editors show, is what the marks in their sources ask for.
/// </summary>
[Collection(PackedCollection.Name)]
public sealed class RuleTests(Packed packed)
{
    // Of the whole project, not of a line.
    private static readonly Finding MissingModule = new("CFW4001", "", 0);
    private static readonly Finding HiddenModule = new("CFW4003", "", 0);

    [Fact]
    public async Task EveryRule_BrokenInAProjectOfPackages_IsReportedAtItsLineWithItsPage()
    {
        await Assert.ThrowsAsync<XunitException>(() => packed.In("Consumer/Violations").RunAsync("build"));
        await Assert.ThrowsAsync<XunitException>(() => packed.In("Consumer/Clash").RunAsync("build"));
        var (violations, clash) = (Log("Violations"), Log("Clash"));

        Assert.Equal(Sorted([.. Marks.In(Place("Violations")), MissingModule]), Sorted(violations.Findings));
        Assert.Equal(Sorted([.. Marks.In(Place("Clash")), HiddenModule]), Sorted(clash.Findings));
        var reported = violations.Findings.Concat(clash.Findings).Select(finding => finding.Rule).Where(SarifLog.IsOurs);
        Assert.Equal(Rules.Select(rule => rule.Id), reported.Distinct().Order(StringComparer.Ordinal));
        Assert.All(Rules, rule => Assert.Equal(rule.HelpLinkUri, violations.HelpLinks[rule.Id]));
    }

    private static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
    [
        .. typeof(WorkflowAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    private string Place(string project) => packed.In($"Consumer/{project}").Directory;

    private SarifLog Log(string project) => new(Path.Combine(Place(project), $"{project}.sarif"));

    private static IEnumerable<Finding> Sorted(IEnumerable<Finding> findings) =>
        findings.OrderBy(
            finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Rule, StringComparer.Ordinal);
}
