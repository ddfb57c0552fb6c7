using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using CodeFirstWorkflow.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class MemoryTests
{
    private static readonly string[] OwnSteps =
    [
        TrackingNames.Workflows, TrackingNames.Actions, TrackingNames.Subscriptions, TrackingNames.Events, TrackingNames.Entities, TrackingNames.JsonContexts,
        TrackingNames.Namespace, TrackingNames.RootNamespace, TrackingNames.AssemblyName, TrackingNames.References, TrackingNames.Taken, TrackingNames.Model, TrackingNames.Outputs,
    ];

    [Fact]
    public void Steps_OfThePipeline_HoldNeitherSymbolsNorNodes()
    {
        var result = GeneratorRun.Of(AuthorSampleTests.Sample).Driver.GetRunResult().Results.Single();

        Assert.Equal(
            OwnSteps.Order(StringComparer.Ordinal),
            OwnSteps.Where(result.TrackedSteps.ContainsKey).Append(TrackingNames.Namespace).Append(TrackingNames.JsonContexts).Distinct()
                .Order(StringComparer.Ordinal));
        foreach (var step in OwnSteps.Where(result.TrackedSteps.ContainsKey))
        {
            foreach (var output in result.TrackedSteps[step].SelectMany(s => s.Outputs))
            {
                AssertPlain(output.Value, step, new HashSet<object>(ReferenceEqualityComparer.Instance));
            }
        }
    }

    [Fact]
    public void Compilation_OfAnEarlierRun_IsLetGo()
    {
        var (driver, compilation) = RunTwice();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(compilation.TryGetTarget(out _));
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference<Compilation> First) RunTwice()
    {
        var first = GeneratorRun.Of(AuthorSampleTests.Sample);
        var second = first.Replace("TimeSpan.FromHours(1)", "TimeSpan.FromHours(2)");
        return (second.Driver, new WeakReference<Compilation>(first.Output));
    }

    private static void AssertPlain(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Compilation or Location or AttributeData or SyntaxReference or SourceText or IOperation,
            $"{path} holds a {value.GetType()}");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                AssertPlain(item, path + "[]", seen);
            }
        }

        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            AssertPlain(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
