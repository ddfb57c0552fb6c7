using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>The members that lead from the event to what is compared: <c>e.Payload.Address.City</c>.</summary>
/// <param name="Members">Properties and fields, from the event on; none for the event itself.</param>
internal sealed record MemberChain(IReadOnlyList<ISymbol> Members)
{
    private static readonly string[] EnvelopeMembers = ["Type", "Name", "Source", "CorrelationId", "CausationId"];

    /// <summary>Gets the type of the last member, without <c>Nullable</c>.</summary>
    public ITypeSymbol Type => TypeParser.Underlying(DeclaredType);

    /// <summary>Gets the type of the last member as it is declared.</summary>
    public ITypeSymbol DeclaredType => TypeOf(Members[Members.Count - 1]);

    /// <summary>Gets the path by which equal chains share an index.</summary>
    public string Path =>
        string.Join(".", Steps().Select((m, i) => i == 0 ? char.ToLowerInvariant(m.Name[0]) + m.Name.Substring(1) : JsonNames.Of(m)));

    /// <summary>Gets the expression that reads the chain from <c>e</c> and returns null where a member on the way is null.</summary>
    public string Read
    {
        get
        {
            var text = "e";
            var canBeNull = false;
            foreach (var member in Steps())
            {
                text += (canBeNull ? "?." : ".") + Literals.Identifier(member.Name);
                canBeNull = !TypeOf(member).IsValueType || TypeOf(member).OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;
            }

            return text;
        }
    }

    /// <summary>Returns the term for the chain being equal to a constant; null without a constant, and for the event itself.</summary>
    public PredicateTerm? Equal(Constant? constant, SyntaxNode syntax) =>
        constant is null || Members.Count == 0 ? null : new PredicateTerm(Path, Read, Type, constant.Value, constant.Type, syntax);

    /// <summary>Returns the chain of an operation; null when it is anything but members of the event that can be read again elsewhere.</summary>
    public static MemberChain? TryCreate(IOperation operation, IParameterSymbol @event)
    {
        var members = new List<ISymbol>();
        return TryCollect(operation, @event, null, members) && IsReadable(members) ? new MemberChain(members) : null;
    }

    /// <summary>Returns the chain with one more member; null when that member cannot be read again elsewhere.</summary>
    public MemberChain? TryAdd(ISymbol member)
    {
        var members = Members.Concat([member]).ToList();
        return IsReadable(members) ? new MemberChain(members) : null;
    }

    private static bool TryCollect(IOperation? operation, IParameterSymbol @event, ConditionalReceiver? receiver, List<ISymbol> members)
    {
        switch (operation)
        {
            case IParameterReferenceOperation parameter:
                return SymbolEqualityComparer.Default.Equals(parameter.Parameter, @event);
            case IMemberReferenceOperation { Instance: { } instance, Member: IPropertySymbol { IsIndexer: false } or IFieldSymbol } reference:
                if (!TryCollect(instance, @event, receiver, members))
                {
                    return false;
                }

                members.Add(reference.Member);
                return true;
            case IConditionalAccessOperation conditional:
                return TryCollect(conditional.WhenNotNull, @event, new ConditionalReceiver(conditional.Operation, receiver), members);
            case IConditionalAccessInstanceOperation when receiver is not null:
                return TryCollect(receiver.Operation, @event, receiver.Outer, members);
            case IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion:
                return TryCollect(conversion.Operand, @event, receiver, members);
            case IParenthesizedOperation parenthesized:
                return TryCollect(parenthesized.Operand, @event, receiver, members);
            default:
                return false;
        }
    }

    private static bool IsReadable(List<ISymbol> members) =>
        (members.Count == 0 || members[0].Name == "Payload" || (members.Count == 1 && EnvelopeMembers.Contains(members[0].Name)))
        && members.TrueForAll(m => m.IsAccessibleInAssembly() && IsStored(m));

    // A computed property may return another value at another time, or throw, so only stored ones are indexed. Metadata does not show how a property
    // works.
    private static bool IsStored(ISymbol member) => member switch
    {
        IPropertySymbol { ContainingType: { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } } => member.Name == "Value",
        IPropertySymbol property when property.DeclaringSyntaxReferences.Length == 0 => true,
        IPropertySymbol { GetMethod: { } getter } when getter.DeclaringSyntaxReferences.Any(HasBody) => false, // It may compute from its own 'field'.
        IPropertySymbol property =>
            property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property)),
        _ => true,
    };

    private static bool HasBody(SyntaxReference getter) =>
        getter.GetSyntax() is AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null };

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private IEnumerable<ISymbol> Steps() => Members.Where(m => m.ContainingType.OriginalDefinition.SpecialType is not SpecialType.System_Nullable_T);
}
