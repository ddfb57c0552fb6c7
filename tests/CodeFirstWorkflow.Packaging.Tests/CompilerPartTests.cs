using System.Runtime.InteropServices;
using System.Text.Json;

namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>Which files of the package the compiler of a user's project is given.</summary>
[Collection(PackedCollection.Name)]
public sealed class CompilerPartTests(Packed packed)
{
    private static readonly string[] Portable = ["analyzers/dotnet/cs/CodeFirstWorkflow.Analyzers.dll", "analyzers/dotnet/cs/CodeFirstWorkflow.Generators.dll"];
    private static readonly string[] Compiled = ["tools/linux-x64/CodeFirstWorkflow.Analyzers.dll", "tools/linux-x64/CodeFirstWorkflow.Generators.dll"];

    [Fact]
    public async Task Build_OnAMachineThePartsAreCompiledFor_LoadsThose() =>
        Assert.Equal(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 ? Compiled : Portable,
            await PartsAsync("-p:DesignTimeBuild=false"));

    [Fact]
    public async Task Build_OfAnEditor_LoadsThePortablePartsAndTheFixes() =>
        Assert.Equal(
            [.. Portable.Append("analyzers/dotnet/cs/CodeFirstWorkflow.CodeFixes.dll").Order(StringComparer.Ordinal)],
            await PartsAsync("-p:DesignTimeBuild=true"));

    [Fact]
    public async Task Build_ThatTurnsCompiledPartsOff_LoadsThePortableParts() =>
        Assert.Equal(Portable, await PartsAsync("-p:UseCompiledWorkflowParts=false"));

    private async Task<IEnumerable<string>> PartsAsync(string property)
    {
        var library = packed.In("Consumer/Library");
        await library.RunAsync("restore");
        using var items = JsonDocument.Parse(await library.RunAsync("msbuild", "-t:ResolveLockFileAnalyzers", "-getItem:Analyzer", property));
        return [.. items.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => item.GetProperty("FullPath").GetString()!.Replace('\\', '/'))
            .Where(path => path.Contains("/codefirstworkflow.abstractions/", StringComparison.OrdinalIgnoreCase))
            .Select(path => path[(path.IndexOf($"/{BuildInfo.PackageVersion}/", StringComparison.Ordinal) + BuildInfo.PackageVersion.Length + 2)..])
            .Order(StringComparer.Ordinal)];
    }
}
