using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds keys that are drawn at random: a key pair that is created and not imported, and the key or vector of a cipher that nothing sets.
/// </summary>
internal sealed class KeyDetector : IUseDetector
{
    public Use? Find(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Create", ContainingType: { } type } method } call
            when IsKeyPair(type) && DrawsKey(method) && !IsCalledLater(call, "Import", "FromXmlString") =>
            new Use(RuleIds.RandomNumber, $"{type.Name}.Create without a key", call.Syntax),
        IObjectCreationOperation { Constructor: { ContainingType.BaseType: { } parent } constructor } creation
            when IsKeyPair(parent) && DrawsKey(constructor) && !IsCalledLater(creation, "Import", "FromXmlString") =>
            new Use(RuleIds.RandomNumber, $"new {constructor.ContainingType.Name}() without a key", creation.Syntax),
        IPropertyReferenceOperation { Property: { Name: "Key" or "IV", ContainingType.Name: "SymmetricAlgorithm" or "Aes" or "TripleDES" } property, Instance: ILocalReferenceOperation local } read
            when !IsWritten(read) && LocalValue.Of(local) is IInvocationOperation && !IsSet(local, property.Name) =>
            new Use(RuleIds.RandomNumber, MemberText.Of(property), read.Syntax),
        _ => null,
    };

    private static bool IsKeyPair(ITypeSymbol type) =>
        type is { Name: "RSA" or "DSA" or "ECDsa" or "ECDiffieHellman", ContainingNamespace: { Name: "Cryptography", ContainingNamespace.Name: "Security" } };

    private static bool DrawsKey(IMethodSymbol method) =>
        method.Parameters.All(parameter => parameter.Type is { SpecialType: SpecialType.System_Int32 } or { Name: "ECCurve" });

    private static bool IsCalledLater(IOperation creation, params string[] prefixes) =>
        creation.Syntax.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } local
            && LocalValue.UsesOf(local).Any(use => use.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access
                && prefixes.Any(prefix => access.Name.Identifier.ValueText.StartsWith(prefix, StringComparison.Ordinal)));

    private static bool IsSet(ILocalReferenceOperation local, string property) =>
        local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax declarator
            && LocalValue.UsesOf(declarator).Any(use =>
                use.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access
                && assignment.Left == access && access.Name.Identifier.ValueText == property);

    private static bool IsWritten(IOperation read) => read.Parent is IAssignmentOperation assignment && assignment.Target == read;
}
