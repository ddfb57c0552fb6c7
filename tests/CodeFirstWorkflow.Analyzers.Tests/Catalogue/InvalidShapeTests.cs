using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.Generators.Tests;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Tests.Catalogue;

/// <summary>What the generator leaves out without a word, an analyzer explains.</summary>
public sealed class InvalidShapeTests
{
    [Theory]
    [MemberData(nameof(InvalidShapes.All), MemberType = typeof(InvalidShapes))]
    public async Task InvalidShape_LeftOutByTheGenerator_IsAnError(string source)
    {
        using var project = new SampleProject(Sample.Of("namespace Shop; " + source));
        Assert.Contains(await project.FindAsync(Shipped.Analyzers), finding => finding.Severity is DiagnosticSeverity.Error);
    }
}
