using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>CFW0030: code that names a generated class where its name means a namespace, such as <c>Workflows</c> of library <c>Shop.Workflows</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenClassAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0030", "Shape", "Namespace hides a generated class",
        "'{0}' is namespace '{1}' here, which hides the generated class '{2}'. Write '{3}', or add 'using {4} = {2};' to the file and write '{4}'.");

    private static readonly string[] Classes = ["Workflows", "Actions", "Events"];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        // Only a namespace with such a segment can hide a class, and few projects have one: the others pay nothing for each name in their code.
        var own = GeneratedClassClashAnalyzer.Namespace(context.Compilation, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        var spaces = ReferencedModule.In(context.Compilation).Select(module => module.Namespace).Append(own)
            .Select(space => space.Replace("@", ""))
            .Where(space => space.Split('.').Intersect(Classes).Any())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (spaces.Count > 0)
        {
            context.RegisterSyntaxNodeAction(node => Check(node, spaces), SyntaxKind.SimpleMemberAccessExpression);
        }
    }

    private void Check(SyntaxNodeAnalysisContext context, List<string> spaces)
    {
        var access = (MemberAccessExpressionSyntax)context.Node;
        if (access.Expression is not IdentifierNameSyntax { Identifier.ValueText: var name } written
            || !Classes.Contains(name)
            || context.SemanticModel.GetSymbolInfo(written, context.CancellationToken).Symbol is not INamespaceSymbol meant
            || context.SemanticModel.GetSymbolInfo(access, context.CancellationToken).Symbol is not null)
        {
            return;
        }

        var hiding = meant.ToDisplayString();
        var hidden = spaces.Where(space => $"{space}.".StartsWith($"{hiding}.", StringComparison.Ordinal))
            .Select(space => context.Compilation.GetTypeByMetadataName($"{space}.{name}"))
            .FirstOrDefault(type => type is not null && type.GetMembers(access.Name.Identifier.ValueText).Length > 0);
        if (hidden is not null)
        {
            var full = hidden.ToDisplayString();
            context.ReportDiagnostic(
                Diagnostic.Create(Rule, written.GetLocation(), name, hiding, full, name + full.Substring(hiding.Length), $"My{name}"));
        }
    }
}
