using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Architecture.Tests;

public sealed class SourceCompilationTests
{
    // A use of a type that is not found here would be missing from every rule about uses.
    [Theory]
    [InlineData("CodeFirstWorkflow.Abstractions")]
    [InlineData("CodeFirstWorkflow")]
    [InlineData("CodeFirstWorkflow.Sqlite")]
    [InlineData("CodeFirstWorkflow.PostgreSql")]
    public void Sources_OfALibrary_NameOnlyTypesThatAreFound(string name)
    {
        var errors = SourceCompilation.Create(Repository.Project(name)).GetDiagnostics().Where(diagnostic => diagnostic.Id is "CS0246" or "CS0234");
        Assert.DoesNotContain(errors, error => error.Location.SourceTree?.FilePath != "GlobalUsings.g.cs");
    }
}
