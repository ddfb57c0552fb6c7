using CodeFirstWorkflow.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace CodeFirstWorkflow.Analyzers.Tests.Fuzz;

/// <summary>No rule, fix or generator fails on code that is being typed. A failure prints the source, which repeats it.</summary>
public sealed class FuzzTests
{
    private const int MutantsEach = 10;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 10));

    [Fact]
    public async Task Source_Unchanged_Compiles()
    {
        foreach (var source in Corpus.Sources)
        {
            using var project = new SampleProject(Sample.Of(source));
            Assert.Empty((await project.Document.Project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
            await ExpectNoFailureAsync(project, project.Document);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Source_TokensDeletedDoubledOrSwapped_FailsNothing(int seed)
    {
        var random = new Random(seed);
        using var project = new SampleProject(Sample.Of("").AllowingErrors());
        for (var i = 0; i < MutantsEach; i++)
        {
            var mutant = TokenMutation.Of(Corpus.Sources[random.Next(Corpus.Sources.Count)], random, changes: 1 + random.Next(3));
            await ExpectNoFailureAsync(project, project.Document.WithText(SourceText.From(mutant)));
        }
    }

    private static async Task ExpectNoFailureAsync(SampleProject project, Document document)
    {
        try
        {
            await GenerateAsync(document);
            foreach (var finding in await project.FindAsync(document, Shipped.Analyzers))
            {
                if (finding.Location.SourceTree == await document.GetSyntaxTreeAsync())
                {
                    await OfferFixesAsync(document, finding);
                }
            }
        }
        catch (Exception error)
        {
            Assert.Fail($"{error}\n\n{await document.GetTextAsync()}");
        }
    }

    private static async Task GenerateAsync(Document document)
    {
        var options = (CSharpParseOptions)document.Project.ParseOptions!;
        var driver = CSharpGeneratorDriver.Create(Shipped.Generators.Select(generator => generator.AsSourceGenerator()), parseOptions: options);
        var result = driver.RunGenerators((await document.Project.GetCompilationAsync())!).GetRunResult();
        Assert.All(result.Results, generator => Assert.Null(generator.Exception));
    }

    private static async Task OfferFixesAsync(Document document, Diagnostic finding)
    {
        var offered = new List<CodeAction>();
        foreach (var fix in Shipped.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => offered.Add(action), CancellationToken.None));
        }

        foreach (var action in offered)
        {
            await action.GetOperationsAsync(CancellationToken.None);
        }
    }
}
