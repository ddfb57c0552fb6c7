using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace CodeFirstWorkflow.CodeFixes.DeclarationRules;

/// <summary>CFW0009: adds the context parameter to a workflow.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddContextFix() : DeclarationFix<MethodDeclarationSyntax>("CFW0009", "Add parameter 'WorkflowContext context'")
{
    /// <inheritdoc/>
    protected override bool IsOffered(MethodDeclarationSyntax node, SemanticModel model, Diagnostic diagnostic) =>
        model.GetDeclaredSymbol(node) is { } method
        && method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "WorkflowAttribute")
        && !method.IsExtensionMethod
        && !method.Parameters.Any(parameter => parameter.Type.Name is "WorkflowContext" or "ActionContext" || parameter.Name == "context");

    /// <inheritdoc/>
    protected override SyntaxNode Change(MethodDeclarationSyntax node, SyntaxGenerator generator)
    {
        var type = SyntaxFactory.ParseTypeName("global::CodeFirstWorkflow.WorkflowContext")
            .WithAdditionalAnnotations(Simplifier.Annotation)
            .WithTrailingTrivia(SyntaxFactory.Space);
        var added = SyntaxFactory.Parameter(SyntaxFactory.Identifier("context")).WithType(type);
        var list = node.ParameterList;
        var (first, others) = (list.Parameters.FirstOrDefault(), list.Parameters.Skip(1));
        // If the first parameter is on a line of its own, the new one takes that line.
        var moved = first is null ? [] : new[] { first.WithLeadingTrivia() }.Concat(others);
        var parameters = SyntaxFactory.SeparatedList(
            new[] { added.WithLeadingTrivia(first?.GetLeadingTrivia() ?? default) }.Concat(moved),
            Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), list.Parameters.Count));
        return node.WithParameterList(list.WithParameters(parameters));
    }
}
