using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>What samples are compiled against: the framework of the test run, the SDK and what comes with it.</summary>
internal static class Platform
{
    private static readonly string[] OurAssemblies = ["CodeFirstWorkflow.Abstractions", "CodeFirstWorkflow"];

    public static IReadOnlyList<MetadataReference> References { get; } = [.. Load()];

    private static IEnumerable<MetadataReference> Load() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => IsWanted(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static bool IsWanted(string name) =>
        OurAssemblies.Contains(name) || name is "netstandard" or "mscorlib" || name.StartsWith("System", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);
}
