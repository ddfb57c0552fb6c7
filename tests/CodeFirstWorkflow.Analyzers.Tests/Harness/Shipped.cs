using System.Collections.Immutable;
using System.Reflection;
using CodeFirstWorkflow.CodeFixes.Determinism;
using CodeFirstWorkflow.Generators.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>All that is shipped to run inside the compiler and the editor.</summary>
internal static class Shipped
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. Instances<DiagnosticAnalyzer>(typeof(WorkflowAnalyzer).Assembly)];

    public static ImmutableArray<CodeFixProvider> Fixes { get; } = [.. Instances<CodeFixProvider>(typeof(ReplacementFix).Assembly)];

    public static ImmutableArray<IIncrementalGenerator> Generators { get; } = [.. Instances<IIncrementalGenerator>(typeof(DeterminismFactsGenerator).Assembly)];

    private static IEnumerable<T> Instances<T>(Assembly assembly) =>
        assembly.GetTypes().Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type)).OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!);
}
