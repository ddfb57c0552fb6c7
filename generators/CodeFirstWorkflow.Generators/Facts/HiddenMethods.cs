using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>
/// Methods whose body need not be bound: no other project can call them, and no other unit names them, so a fact about them would have no reader.
/// </summary>
internal sealed class HiddenMethods(CodeIndex index, bool hasFriends)
{
    public bool Include(CodeUnit unit) =>
        unit.Node is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null, Parent: ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax } method &&
        !method.Modifiers.Any(IsVisible)
            && !IsCalledWithoutName(method.Identifier.ValueText)
            && index.Naming(method.Identifier.ValueText).All(other => other == unit);

    private bool IsVisible(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.ProtectedKeyword || (hasFriends && modifier.IsKind(SyntaxKind.InternalKeyword));

    private static bool IsCalledWithoutName(string method) =>
        method is "GetEnumerator" or "GetAsyncEnumerator" or "MoveNext" or "MoveNextAsync" or "Deconstruct" or "Dispose" or "DisposeAsync";
}
