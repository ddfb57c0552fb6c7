using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace CodeFirstWorkflow.CodeFixes.DeclarationRules;

/// <summary>CFW0016: marks a parameter of an action as a service.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkFromServicesFix() : DeclarationFix<ParameterSyntax>("CFW0016", "Take it from services")
{
    /// <inheritdoc/>
    protected override bool IsOffered(ParameterSyntax node, SemanticModel model, Diagnostic diagnostic) => diagnostic.Properties.ContainsKey("Hint");

    /// <inheritdoc/>
    protected override SyntaxNode Change(ParameterSyntax node, SyntaxGenerator generator)
    {
        var name = SyntaxFactory.ParseName("global::CodeFirstWorkflow.FromServicesAttribute").WithAdditionalAnnotations(Simplifier.Annotation);
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(name)))
            .WithLeadingTrivia(node.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        var bare = node.WithLeadingTrivia();
        return bare.WithAttributeLists(SyntaxFactory.SingletonList(list).AddRange(bare.AttributeLists));
    }
}
