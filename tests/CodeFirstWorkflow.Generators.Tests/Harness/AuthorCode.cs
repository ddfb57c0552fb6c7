using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Generators.Tests.Harness;

/// <summary>What an author wrote, and how the project is set up.</summary>
internal sealed record AuthorCode
{
    /// <summary>The usings that a project has by <c>ImplicitUsings</c>.</summary>
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using CodeFirstWorkflow;

        """;

    public IReadOnlyList<string> Sources { get; init; } = [];

    public string AssemblyName { get; init; } = "Shop";

    public string? RootNamespace { get; init; } = "Shop";

    public LanguageVersion Language { get; init; } = LanguageVersion.Preview;

    public IReadOnlyList<MetadataReference> References { get; init; } = [];
}
