using CodeFirstWorkflow.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Tests.Catalogue;

/// <summary>The sample of the documentation breaks no rule of shape, events, versioning or hosting.</summary>
public sealed class AuthorSampleTests
{
    // Compiled without the generator, so calls of generated members do not bind.
    private static readonly Sample Author = Sample.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AuthorSample.cs"))).AllowingErrors();

    public static TheoryData<string> Analyzers { get; } =
    [
        .. typeof(WorkflowAnalyzer).Assembly.GetTypes()
            .Where(
                type => !type.IsAbstract && type.IsSubclassOf(typeof(WorkflowAnalyzer))
                    && !type.Namespace!.EndsWith(".Determinism", StringComparison.Ordinal))
            .Select(type => type.FullName!)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Analyzers))]
    public async Task AuthorSample_BreaksNoRule(string analyzer)
    {
        using var project = new SampleProject(Author);
        var instance = (DiagnosticAnalyzer)Activator.CreateInstance(typeof(WorkflowAnalyzer).Assembly.GetType(analyzer)!)!;
        Assert.Empty((await project.FindAsync([instance])).Select(SampleProject.Describe));
    }
}
