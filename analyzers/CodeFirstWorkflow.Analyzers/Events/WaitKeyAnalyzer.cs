using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2009: a wait for an event with a key that no such event has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WaitKeyAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW2009", "Events", "Wait for an event with a key that it cannot have",
        "'{0}' waits for '{1}' with a key of type '{2}', but {3}. {4}.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => Annotations.Register(context, (file, found) =>
    {
        foreach (var handler in found.Handlers.Where(handler => handler.Role is HandlerRole.Workflow))
        {
            foreach (var wait in WorkflowBody.Of(handler.Symbol, file).SelectMany(body => body.DescendantNodes()).OfType<InvocationExpressionSyntax>())
            {
                Check(file, handler.Symbol, wait);
            }
        }
    });

    private void Check(AnnotatedFile file, IMethodSymbol workflow, InvocationExpressionSyntax wait)
    {
        if (Name(wait) is not GenericNameSyntax { Identifier.ValueText: "WaitForEventAsync" }
            || file.Model.GetSymbolInfo(wait, file.CancellationToken).Symbol is not IMethodSymbol { TypeArguments: [INamedTypeSymbol payload] } method
            || !method.ContainingType.DerivesFrom(MetadataNames.WorkflowContext)
            || !payload.Has(MetadataNames.Event)
            || Key(wait) is not { } argument
            || file.Model.GetTypeInfo(argument.Expression, file.CancellationToken).Type is not { } type
            || type.TypeKind is TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Error
            || type.SpecialType is SpecialType.System_Object)
        {
            return;
        }

        var key = EventParser.Key(payload);
        if (key is null)
        {
            Report("no property of the event has [CorrelationKey], so the wait never ends", "Mark the property whose value identifies the event");
        }
        else if (key.Type.TypeKind is not TypeKind.Error && !Fits(TypeParser.Underlying(type), TypeParser.Underlying(key.Type)))
        {
            var wanted = TypeParser.Underlying(key.Type).Show();
            Report($"'{payload.Name}.{key.Name}' is of type '{wanted}', so the wait may never end", $"Pass the '{wanted}', or call 'context.WaitFor{payload.Name}Async'");
        }

        void Report(string fact, string remedy) => file.Report(
            Diagnostic.Create(Rule, argument.Expression.GetLocation(), workflow.Name, payload.Show(), type.Show(), fact, remedy));
    }

    // Keys are compared as text, and numbers of all types have the same.
    private static bool Fits(ITypeSymbol passed, ITypeSymbol key) =>
        SymbolEqualityComparer.Default.Equals(passed, key) || (IsNumber(passed) && IsNumber(key));

    private static bool IsNumber(ITypeSymbol type) =>
        type.TypeKind is not TypeKind.Enum && type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static SimpleNameSyntax? Name(InvocationExpressionSyntax wait) => wait.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private static ArgumentSyntax? Key(InvocationExpressionSyntax wait) =>
        wait.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "key")
            ?? wait.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon is null);
}
