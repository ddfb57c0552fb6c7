using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measuring;

namespace CodeFirstWorkflow.Benchmarks.Builds;

/// <summary>
/// One project of a user: with generator and analyzers, as its package brings them, or without, from the files that the generator wrote.
/// </summary>
internal sealed class BuildProject
{
    private readonly BuildPlace place;
    private readonly bool hasGenerator;
    private readonly ProcessorClock clock;

    private BuildProject(BuildPlace place, bool hasGenerator)
    {
        (this.place, this.hasGenerator) = (place, hasGenerator);
        clock = new ProcessorClock(place.Server);
    }

    private string Directory => place.Path(hasGenerator ? "With" : "Without");

    /// <summary>Writes, restores and builds it once, and checks that its compiler ran what it has to run.</summary>
    public static async Task<BuildProject> CreateAsync(BuildPlace place, bool hasGenerator)
    {
        var project = new BuildProject(place, hasGenerator);
        System.IO.Directory.CreateDirectory(project.Directory);
        await File.WriteAllTextAsync(Path.Combine(project.Directory, "Shop.csproj"), project.ProjectFile());
        await place.RunAsync(project.Directory, "restore");
        await project.RunAsync(
            isWarm: false,
            "-p:ErrorLog=rules.sarif%2Cversion=2.1",
            $"-p:EmitCompilerGeneratedFiles={hasGenerator}",
            $"-p:CompilerGeneratedFilesOutputPath={place.Generated}");
        var rules = await File.ReadAllTextAsync(Path.Combine(project.Directory, "rules.sarif"));
        WrongResultException.ThrowUnless(
            rules.Contains("\"CFW0001\"", StringComparison.Ordinal) ? 1 : 0, hasGenerator ? 1 : 0, $"Whether analyzers ran in '{project.Directory}'");
        return project;
    }

    /// <summary>Builds everything anew.</summary>
    /// <param name="isWarm">Whether a compiler server that has compiled before is used; else the build starts its compiler.</param>
    public async Task<BuildTime> BuildAsync(bool isWarm)
    {
        var (worked, started) = (clock.Read(), Stopwatch.GetTimestamp());
        await RunAsync(isWarm);
        return new BuildTime(Stopwatch.GetElapsedTime(started), clock.Read() - worked);
    }

    /// <summary>Counts the types of what was built.</summary>
    public int CountTypes() => BuildPlace.CountTypes(Path.Combine(Directory, "bin", "Debug", "net10.0", "Shop.dll"));

    private string WithoutParts => hasGenerator ? "" : $"""
        <Target Name="LeaveOutParts" AfterTargets="ResolveLockFileAnalyzers">
            <ItemGroup>
              <Analyzer Remove="@(Analyzer)" Condition="'%(Analyzer.NuGetPackageId)' == '{BuildPlace.Package}'" />
            </ItemGroup>
          </Target>
        """;

    // Generated files that stand among the sources would clash with those of a generator, and without either the sources do not compile.
    private string ProjectFile() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="{place.Sources}/*.cs" />
            <Compile Include="{place.Generated}/**/*.cs" Condition="{!hasGenerator}" />
            <PackageReference Include="{BuildPlace.Package}" Version="{BuildPlace.Version}" ExcludeAssets="{(hasGenerator ? "none" : "build;buildTransitive")}" />
          </ItemGroup>
          {WithoutParts}
        </Project>
        """;

    private Task RunAsync(bool isWarm, params string[] arguments) =>
        place.RunAsync(
            Directory,
            "build",
            ["--no-restore", "--no-incremental", "-m:1", "-nodeReuse:false", $"-p:UseSharedCompilation={isWarm}", $"-p:SharedCompilationId={place.Server}", .. arguments]);
}
