using CodeFirstWorkflow.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>What the generator makes of a sample that breaks a rule: nothing that does not compile, or the compiler's errors would hide the rule's.</summary>
internal static class GeneratedCode
{
    /// <summary>Gives the errors that are there only with the generated code.</summary>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var driver = CSharpGeneratorDriver.Create([new WorkflowGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)document.Project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        return [.. ErrorsOf(output).Except(ErrorsOf(compilation))];
    }

    private static IEnumerable<string> ErrorsOf(Compilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
}
