using System.Collections.Immutable;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.Generators.Tests;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Tests.Catalogue;

/// <summary>
/// What a rule reports, the generator leaves out; what the generator leaves out, a rule reports. The samples of every rule's own tests are
/// held to the same by <see cref="Sample.ExpectAsync{TAnalyzer}"/>.
/// </summary>
public sealed class AgreementTests
{
    private static readonly string Violations = Path.Combine(AppContext.BaseDirectory, "Violations");

    /// <summary>The sources that break every rule, one file each.</summary>
    public static TheoryData<string> Files { get; } = [.. Directory.EnumerateFiles(Violations, "*.cs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(InvalidShapes.All), MemberType = typeof(InvalidShapes))]
    public async Task InvalidShape_LeftOutByTheGenerator_IsAnError(string source)
    {
        using var project = new SampleProject(Sample.Of("namespace Shop; " + source));
        var findings = await project.FindAsync(Shipped.Analyzers);

        Assert.Contains(findings, finding => finding.Severity is DiagnosticSeverity.Error);
        Assert.Empty(await Agreement.BreachesAsync(project, await GeneratedCode.OfAsync(project.Document), findings));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Violation_OfEveryRule_IsLeftOutByTheGenerator(string file)
    {
        using var project = new SampleProject(Sample.Of(await File.ReadAllTextAsync(Path.Combine(Violations, file))).AllowingErrors());
        var findings = await project.FindAsync(Shipped.Analyzers);

        Assert.NotEmpty(findings);
        Assert.Empty(await Agreement.BreachesAsync(project, await GeneratedCode.OfAsync(project.Document), findings));
    }

    [Fact]
    public async Task Served_EachRule_HasABreachThatIsServed()
    {
        var served = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Violations, "*.cs"))
        {
            using var project = new SampleProject(Sample.Of(await File.ReadAllTextAsync(file)).AllowingErrors());
            var (findings, code) = (await project.FindAsync(Shipped.Analyzers), await GeneratedCode.OfAsync(project.Document));
            served.UnionWith(code.Annotations().Where(code.Serves).SelectMany(annotation =>
                findings.Where(annotation.IsMeantBy).SelectMany(finding => Agreement.Entries(annotation, finding))));
        }

        // One needs a handler with a result, the other a reference to clash with; the tests of their rules have both.
        Assert.Equal(["CFW0011 Subscription", "CFW0021"], Agreement.Served.Keys.Except(served));
    }
}
