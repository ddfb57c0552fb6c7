using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Tests.Harness;

/// <summary>What author code in tests is compiled against: the framework, the extensions and the contracts.</summary>
internal static class References
{
    private static readonly string[] Prefixes = ["System.", "Microsoft.Extensions.", "Microsoft.CSharp", "netstandard", "mscorlib", "CodeFirstWorkflow.Abstractions"];

    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Prefixes.Any(prefix => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
