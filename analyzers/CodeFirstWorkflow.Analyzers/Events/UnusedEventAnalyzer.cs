using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2007: an event that this project neither publishes nor handles.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedEventAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Info(
        "CFW2007", "Events", "Event is neither published nor handled",
        "Event '{0}' is neither published nor handled here. Publish 'Events.{1}(…)', handle it with [On(\"{2}\")], or remove it.");

    // Names are read once per file, and the compiler keeps them as long as the file is unchanged.
    private static readonly SyntaxTreeValueProvider<ISet<string>> Names = new(tree => Identifiers(tree));

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        ISet<string>? NamesIn(SyntaxTree tree) => context.TryGetValue(tree, Names, out var names) ? names : null;

        Annotations.Register(context, (file, found) => Check(file, found.Declared, NamesIn));
    }

    private void Check(AnnotatedFile file, DeclaredType? declared, Func<SyntaxTree, ISet<string>?> namesIn)
    {
        if (declared is { IsEvent: true, Key.Length: > 0, Symbol: var type }
            && !IsHandled(declared, file.Compilation)
            && !IsNamed(type, file.Compilation, namesIn))
        {
            file.Report(Diagnostic.Create(Rule, type.Locations[0], declared.Key, type.Name, declared.ShortName));
        }
    }

    private static bool IsHandled(DeclaredType type, Compilation compilation) =>
        CompilationIndex.Of(compilation).HandledKeys.Overlaps([type.Key, type.ShortName]);

    // Code that publishes, handles or awaits an event names its type, or the member of 'Events' that ends with the type's name.
    private static bool IsNamed(INamedTypeSymbol type, Compilation compilation, Func<SyntaxTree, ISet<string>?> namesIn) => compilation.SyntaxTrees
        .Where(tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
        .Any(tree => namesIn(tree)?.Any(name => name.EndsWith(type.Name, StringComparison.Ordinal)) == true);

    private static ISet<string> Identifiers(SyntaxTree tree) =>
        new HashSet<string>(
            tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText), StringComparer.Ordinal);
}
