using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>Compiles the sources of a project as the tests see them: enough to bind names, not to emit.</summary>
internal static class SourceCompilation
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using CodeFirstWorkflow.Generated;
        global using CodeFirstWorkflow.Storage;
        """;

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(
            path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Create(SourceProject project)
    {
        var linked = project.LinksRoslynSource ? Repository.Project("CodeFirstWorkflow.Roslyn").Files : [];
        var references = References.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) != project.Name).ToList();
        var missing = project.References.Where(name => !references.Exists(reference => Path.GetFileNameWithoutExtension(reference.Display) == name));
        references.AddRange(missing.Select(name => Create(Repository.Project(name)).ToMetadataReference()));
        return Create(project.Name, references, project.Files.Concat(linked).Select(file => (file, File.ReadAllText(file))));
    }

    public static CSharpCompilation Create(params (string Path, string Text)[] files) => Create("Sources", References, files);

    private static CSharpCompilation Create(string name, IReadOnlyList<MetadataReference> references, IEnumerable<(string Path, string Text)> files)
    {
        // C# 14 is a preview to the Roslyn that the analyzers are built against.
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithPreprocessorSymbols(
            "NET", "NET10_0", "NET10_0_OR_GREATER");
        var trees = files.Append(("GlobalUsings.g.cs", ImplicitUsings)).Select(file => CSharpSyntaxTree.ParseText(file.Item2, options, file.Item1));
        return CSharpCompilation.Create(
            name,
            trees,
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
