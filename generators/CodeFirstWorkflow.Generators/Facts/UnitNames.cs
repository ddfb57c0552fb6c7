using CodeFirstWorkflow.Roslyn.Determinism.Detectors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>The names by which a unit may call something: identifiers, and placeholders for calls that are written without a name.</summary>
internal static class UnitNames
{
    public const string Loop = "foreach";
    public const string Using = "using";
    public const string TargetTypedNew = "new()";
    public const string Element = "[]";
    public const string Deconstruction = "(,)";

    /// <summary>The placeholder for text that is put together with a literal in it: <c>"price " + price</c>.</summary>
    public const string Text = "\"\" +";

    private const string HandedPrefix = "hand ";

    /// <summary>Calls of conversions leave no trace in the text, so every unit may contain one.</summary>
    public const string Anywhere = "";

    /// <summary>The placeholder for code that may change the collection of this name: <c>Seen.Add(1)</c>, <c>Seen[1] = 2</c>.</summary>
    public static string Changed(string collection) => "change " + collection;

    /// <summary>The placeholder for <c>new X()</c> where the name of X alone is too common.</summary>
    public static string ExplicitNew(string type) => "new " + type;

    /// <summary>The placeholder for code that gives the object of this name another name: <c>var seen = Seen;</c>, <c>Remember(Seen)</c>.</summary>
    public static string Handed(string name) => HandedPrefix + name;

    /// <summary>Returns the name in such a placeholder; null for any other name.</summary>
    public static string? HandedIn(string name) =>
        name.StartsWith(HandedPrefix, System.StringComparison.Ordinal) ? name.Substring(HandedPrefix.Length) : null;

    /// <summary>Returns whether a unit uses a name otherwise than to read or call a member.</summary>
    public static bool Hands(SyntaxNode unit, string name) => unit.DescendantNodes().Any(node =>
        node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name && !IsReceiver(Whole(identifier)));

    /// <summary>Adds the names of a unit.</summary>
    public static void AddTo(HashSet<string> names, SyntaxNode unit)
    {
        names.Add(Anywhere);
        var own = OwnName(unit);
        foreach (var token in unit.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                if (token != own)
                {
                    names.Add(token.ValueText);
                }
            }
            else if (IsMeaningful(token))
            {
                names.Add(token.Text);
            }
        }

        foreach (var node in unit.DescendantNodes())
        {
            if (node is ImplicitObjectCreationExpressionSyntax)
            {
                names.Add(TargetTypedNew);
            }
            else if (node is ObjectCreationExpressionSyntax { Type: SimpleNameSyntax type })
            {
                names.Add(ExplicitNew(type.Identifier.ValueText));
            }
            else if (node is ElementAccessExpressionSyntax or ElementBindingExpressionSyntax)
            {
                names.Add(Element);
            }
            else if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }
                && StaticStateDetector.ChangesItsInstance(call.Name.Identifier.ValueText))
            {
                names.Add(Changed(LastName(call.Expression)));
            }
            else if (node is AssignmentExpressionSyntax assignment)
            {
                AddOwner(names, assignment.Left);
            }
            else if (node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
                && (sum.Left.IsKind(SyntaxKind.StringLiteralExpression) || sum.Right.IsKind(SyntaxKind.StringLiteralExpression)))
            {
                names.Add(Text);
            }
            else if (node is PostfixUnaryExpressionSyntax postfix)
            {
                AddOwner(names, postfix.Operand);
            }
            else if (node is PrefixUnaryExpressionSyntax prefix)
            {
                AddOwner(names, prefix.Operand);
            }
            else if (node is TupleExpressionSyntax or ParenthesizedVariableDesignationSyntax)
            {
                names.Add(Deconstruction);
            }
        }
    }

    /// <summary>Returns the names that a call of a member may be written with.</summary>
    public static IEnumerable<string> Of(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: IPropertySymbol { IsIndexer: true } } => [Element],
        IMethodSymbol { AssociatedSymbol: { } property } => property.Name == "Current" ? [property.Name, Loop] : [property.Name],
        IMethodSymbol { MethodKind: MethodKind.Constructor } => [member.ContainingType.Name, TargetTypedNew],
        IMethodSymbol { MethodKind: MethodKind.Conversion } => [Anywhere],
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } => Tokens(member),
        // An explicit implementation is called by the name of the interface's member.
        _ => Of(member.Name.Substring(member.Name.LastIndexOf('.') + 1)),
    };

    /// <summary>Returns the names that a call of a method of this name may be written with.</summary>
    public static string[] Of(string method) => method switch
    {
        "GetEnumerator" or "GetAsyncEnumerator" or "MoveNext" or "MoveNextAsync" => [method, Loop],
        "Deconstruct" => [method, Deconstruction],
        "Dispose" or "DisposeAsync" => [method, Using],
        _ => [method],
    };

    // Flows.Seen is Seen.
    private static ExpressionSyntax Whole(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static bool IsReceiver(ExpressionSyntax value) => value.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == value && access.Name.Identifier.ValueText is not ("AsSpan" or "AsMemory"),
        ElementAccessExpressionSyntax { Parent: not (ArgumentSyntax or RefExpressionSyntax) } element => element.Expression == value,
        ForEachStatementSyntax loop => loop.Expression == value,
        _ => false,
    };

    private static void AddOwner(HashSet<string> names, ExpressionSyntax changed)
    {
        if (changed is ElementAccessExpressionSyntax element)
        {
            names.Add(Changed(LastName(element.Expression)));
        }
        else if (changed is MemberAccessExpressionSyntax member)
        {
            names.Add(Changed(LastName(member.Expression)));
        }
    }

    /// <summary>A member does not call itself by being declared.</summary>
    private static SyntaxToken OwnName(SyntaxNode unit) => unit switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        _ => default,
    };

    private static string LastName(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    };

    private static bool IsMeaningful(SyntaxToken token) =>
        token.Kind() is SyntaxKind.ForEachKeyword or SyntaxKind.LockKeyword or SyntaxKind.UsingKeyword
            || SyntaxFacts.GetBinaryExpression(token.Kind()) != SyntaxKind.None ||
        SyntaxFacts.GetAssignmentExpression(token.Kind()) is not (SyntaxKind.None or SyntaxKind.SimpleAssignmentExpression)
            || SyntaxFacts.GetPrefixUnaryExpression(token.Kind()) != SyntaxKind.None;

    private static IEnumerable<string> Tokens(ISymbol member)
    {
        var token = member.DeclaringSyntaxReferences.Select(r => r.GetSyntax())
            .OfType<OperatorDeclarationSyntax>()
            .FirstOrDefault()?.OperatorToken.Text;
        return token is null ? [Anywhere] : [token, token + "="];
    }
}
