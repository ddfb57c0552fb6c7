using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>Walks a type as System.Text.Json would, and finds the first member that does not survive.</summary>
/// <param name="converters">The registered converters, whose types are trusted; null to trust none.</param>
internal sealed class JsonSurvival(RegisteredConverters? converters)
{
    private const string Concrete = "Use a concrete type, or declare its types with [JsonDerivedType]";
    private const string Discriminator = "Give each [JsonDerivedType] a discriminator as second argument";

    private static readonly HopelessType AnyObject = new(
        "", "is an object, which comes back as a JsonElement", "Use the type that it holds, or JsonElement");

    // A generic type may contain ever larger instances of itself, without end; the compiler's stack is finite.
    private const int Deepest = 64;
    private const int Most = 1000;
    private readonly HashSet<ITypeSymbol> readBack = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ITypeSymbol> written = new(SymbolEqualityComparer.Default);
    private int depth;

    /// <summary>Checks a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="root">The start of paths: the name of a parameter or type.</param>
    /// <param name="compilation">The compilation, whose JSON contexts may register converters.</param>
    /// <returns>The first flaw; null when the type survives.</returns>
    public static PayloadFlaw? Check(ITypeSymbol type, string root, Compilation compilation) => Check(type, root, compilation, isReadBack: true);

    /// <summary>Checks a type that is only written.</summary>
    /// <param name="type">The type.</param>
    /// <param name="root">The start of paths.</param>
    /// <param name="compilation">The compilation, whose JSON contexts may register converters.</param>
    /// <returns>The first flaw; null when the type can be written.</returns>
    public static PayloadFlaw? CheckWritten(ITypeSymbol type, string root, Compilation compilation) =>
        Check(type, root, compilation, isReadBack: false);

    /// <summary>Checks the type of a parameter, which may be an event of an entity: generated code reads it back.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="compilation">The compilation, whose JSON contexts may register converters.</param>
    /// <returns>The first flaw; null when the type survives.</returns>
    public static PayloadFlaw? CheckParameter(ITypeSymbol type, string name, Compilation compilation) =>
        EntityOf(type) is not { } entity ? Check(type, name, compilation)
        : entity.GetAttributes().Any(attribute => attribute.AttributeClass.IsSdk("EntityAttribute")) ? null
        : new(name, $"is an event of '{entity.Show()}', which is no entity", $"Mark '{entity.Show()}' [Entity]");

    // Contexts are looked for only where there is something to report, which is rare.
    private static PayloadFlaw? Check(ITypeSymbol type, string root, Compilation compilation, bool isReadBack) =>
        new JsonSurvival(null).Walk(type, root, isReadBack) is { } flaw
            ? RegisteredConverters.In(compilation) is { Exist: true } converters ? new JsonSurvival(converters).Walk(type, root, isReadBack) : flaw
            : null;

    private PayloadFlaw? Walk(ITypeSymbol type, string path, bool isReadBack)
    {
        if (JsonTypes.IsBasic(type) || converters?.Include(type) == true)
        {
            return null;
        }

        if (JsonTypes.Flaw(type) is { } flaw)
        {
            return new(path, flaw.Fact, flaw.Remedy);
        }

        if (isReadBack && (JsonTypes.IsObject(type) ? AnyObject : SeenTypes.Flaw(type)) is { } change)
        {
            return new(path, change.Fact, change.Remedy);
        }

        return type switch
        {
            IArrayTypeSymbol { Rank: > 1 } => new(path, "is an array with several dimensions", "Pass an array of arrays"),
            IArrayTypeSymbol array => Walk(array.ElementType, path + "[]", isReadBack),
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                Walk(nullable.TypeArguments[0], path, isReadBack),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named when !JsonTypes.HasConverter(named) =>
                WalkNamed(named, path, isReadBack),
            _ => null,
        };
    }

    private PayloadFlaw? WalkNamed(INamedTypeSymbol type, string path, bool isReadBack)
    {
        if (EntityOf(type) is not null)
        {
            return new(
                path,
                "is an event of an entity, which is read back only as a parameter of its own",
                "Take it as a parameter, or pass the fields that are needed");
        }

        if (JsonTypes.IsConverted(type) || type.AllInterfaces.Any(i => i.IsForGeneratedCode("IEventPayload")))
        {
            return null;
        }

        if (type.IsTupleType)
        {
            return type.TupleElements.Select(element => Walk(element.Type, $"{path}.{element.Name}", isReadBack))
                .FirstOrDefault(flaw => flaw is not null);
        }

        if (depth == Deepest || (!JsonTypes.IsPlatform(type) && IsSeen(type, isReadBack)))
        {
            return null;
        }

        depth++;
        var flaw = WalkContent(type, path, isReadBack);
        depth--;
        return flaw;
    }

    private PayloadFlaw? WalkContent(INamedTypeSymbol type, string path, bool isReadBack)
    {
        if ((type.TypeKind is not TypeKind.Interface || JsonTypes.IsPlatform(type)) && !SeenTypes.IsConverted(type))
        {
            if (JsonTypes.Dictionary(type) is { } dictionary)
            {
                return JsonTypes.IsKey(dictionary.Key)
                    ? Walk(dictionary.Value, path + "[]", isReadBack) ?? CollectionFlaw(type, path, isReadBack)
                    : new(
                        path,
                        $"is a dictionary by '{dictionary.Key.Show()}', which cannot be a JSON property name",
                        "Use a string as key, or a list of records");
            }

            if (JsonTypes.Element(type) is { } element)
            {
                return Walk(element, path + "[]", isReadBack) ?? CollectionFlaw(type, path, isReadBack);
            }
        }

        if (SeenTypes.IsConverted(type) || (!isReadBack && JsonTypes.IsPlatform(type)))
        {
            return WalkArguments(type, path, isReadBack);
        }

        return isReadBack && JsonCollection.IsUntyped(type)
            ? new(path, $"is of type '{type.Show()}', whose items come back as JsonElements", "Use a typed collection")
            : WalkObject(type, path, isReadBack);
    }

    // A type that was only checked for writing must still be checked for reading.
    private bool IsSeen(INamedTypeSymbol type, bool isReadBack) => readBack.Count + written.Count >= Most
        || (isReadBack ? !readBack.Add(type) : readBack.Contains(type) || !written.Add(type));

    private static PayloadFlaw? CollectionFlaw(INamedTypeSymbol type, string path, bool isReadBack) =>
        !isReadBack || JsonCollection.CanBeFilled(type)
            ? null
            : new(path, $"is of type '{type.Show()}', which JSON cannot fill", "Use an array, a list or a dictionary");

    private PayloadFlaw? WalkArguments(INamedTypeSymbol type, string path, bool isReadBack) =>
        type.TypeArguments.Select(argument => Walk(argument, $"{path}<{argument.Show()}>", isReadBack)).FirstOrDefault(flaw => flaw is not null);

    /// <summary>Returns the entity whose event a type is; null for any other type.</summary>
    private static INamedTypeSymbol? EntityOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1 } named && (named.IsSdk("EntityCreated") || named.IsSdk("EntityUpdated") || named.IsSdk("EntityDeleted"))
            ? named.TypeArguments[0] as INamedTypeSymbol
            : null;

    private PayloadFlaw? WalkObject(INamedTypeSymbol type, string path, bool isReadBack)
    {
        if (type.TypeKind is TypeKind.Interface || type.IsAbstract)
        {
            return WalkDerived(type, path, isReadBack);
        }

        var constructor = JsonConstructor.Of(type);
        if (isReadBack && ConstructorFlaw(type, constructor, path) is { } flaw)
        {
            return flaw;
        }

        var members = JsonMember.Of(type, constructor).ToList();
        return ByReference(members, path) ?? EqualNames(members, path) ?? members
            .Select(member =>
                Walk(member.Type, $"{path}.{member.Name}", isReadBack && member.IsReadBack)
                    ?? (isReadBack
                        ? JsonLoss.Of(member, type, constructor, $"{path}.{member.Name}") ?? JsonComparer.Of(member, type, $"{path}.{member.Name}")
                        : null))
            .FirstOrDefault(found => found is not null)
            ?? (isReadBack ? JsonState.Of(type, members, path) : null)
            ?? WalkDerived(type, path, isReadBack);
    }

    private static PayloadFlaw? ByReference(List<JsonMember> members, string path) =>
        members.Find(member => member.Symbol is IPropertySymbol { RefKind: not RefKind.None }) is { } member
            ? new($"{path}.{member.Name}", "is returned by reference, which JSON refuses", "Return it by value, or mark it [JsonIgnore]")
            : null;

    // System.Text.Json refuses the whole type. Names are read ignoring case.
    private static PayloadFlaw? EqualNames(List<JsonMember> members, string path)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in members)
        {
            var name = JsonNames.Of(member.Symbol);
            if (names.TryGetValue(name, out var other))
            {
                return PayloadFlaw.OfEqualNames($"{path}.{member.Name}", name, other);
            }

            names.Add(name, member.Name);
        }

        return null;
    }

    private PayloadFlaw? WalkDerived(INamedTypeSymbol type, string path, bool isReadBack)
    {
        var derived = type.GetAttributes().Where(attribute => attribute.AttributeClass is { Name: "JsonDerivedTypeAttribute" }).ToList();
        if (isReadBack && (type.TypeKind is TypeKind.Interface || type.IsAbstract) && !derived.Exists(HasDiscriminator))
        {
            return new(
                path,
                $"is {(type.TypeKind is TypeKind.Interface ? "interface" : "abstract class")} '{type.Show()}', which cannot be read back",
                JsonTypes.IsPlatform(type) ? "Use a concrete type" : derived.Count == 0 ? Concrete : Discriminator);
        }

        return derived.Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
            .OfType<ITypeSymbol>()
            .Select(one => Walk(one, $"{path}({one.Name})", isReadBack))
            .FirstOrDefault(flaw => flaw is not null);
    }

    private static bool HasDiscriminator(AttributeData derived) => derived.ConstructorArguments.Length > 1;

    private static PayloadFlaw? ConstructorFlaw(INamedTypeSymbol type, IMethodSymbol? constructor, string path)
    {
        if (constructor is null)
        {
            return type.TypeKind is TypeKind.Struct
                ? null
                : new(
                    path,
                    $"is of type '{type.Show()}', which has no constructor that JSON can use",
                    "Give it a public constructor without parameters, or mark one [JsonConstructor]");
        }

        // While code is being typed, a parameter may have no name.
        if (JsonConstructor.Unbound(type, constructor) is not { Name.Length: > 0 } unbound)
        {
            return null;
        }

        return unbound.RefKind is not RefKind.None
            ? new(
                path,
                $"is of type '{type.Show()}', whose constructor takes '{unbound.Name}' by reference",
                "Pass it by value, or mark another constructor [JsonConstructor]")
            : unbound.Type.TypeKind is TypeKind.Interface && JsonTypes.Element(unbound.Type) is null ? new(
                path,
                $"is of type '{type.Show()}', which lives only with service '{unbound.Type.Show()}'",
                "Pass its data as a record, and use the service in an action")
            : new(
                path,
                $"is of type '{type.Show()}', whose constructor takes '{unbound.Name}', which no public property holds",
                $"Add a property '{unbound.Type.Show()} {char.ToUpperInvariant(unbound.Name[0])}{unbound.Name.Substring(1)}', or another "
                    + "constructor");
    }
}
