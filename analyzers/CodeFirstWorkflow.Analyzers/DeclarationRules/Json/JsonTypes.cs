using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>Says how System.Text.Json treats types that it knows, and types that it cannot handle.</summary>
internal static class JsonTypes
{
    private const string Reference = "Pass a reference to the data, such as an id or a path";
    private const string Service = "Use it in an action, which may take it as a parameter marked [FromServices]";
    private const string Value = "Copy what you need from it into a record";

    // By full name; derived types count as well.
    private static readonly HopelessType[] Hopeless =
    [
        new("System.IO.Stream", "is a stream", Reference),
        new("System.IO.TextReader", "is a reader", Reference),
        new("System.IO.TextWriter", "is a writer", Reference),
        new("System.IO.Pipelines.PipeReader", "is a reader", Reference),
        new("System.Threading.CancellationToken", "is a cancellation token", "Take the token as a parameter of the action"),
        new("System.Threading.CancellationTokenSource", "is a source of cancellation tokens", "Take the token as a parameter of the action"),
        new("System.Threading.Tasks.Task", "is a task", "Await it and pass its result"),
        new("System.Threading.Tasks.ValueTask", "is a task", "Await it and pass its result"),
        new("System.Threading.Thread", "is a thread", Value),
        new("System.Threading.SemaphoreSlim", "is a lock", Value),
        new("System.Threading.Lock", "is a lock", Value),
        new("Microsoft.EntityFrameworkCore.DbContext", "is a DbContext", Service),
        new("System.Data.Common.DbConnection", "is a database connection", Service),
        new("System.Data.Common.DbCommand", "is a database command", Service),
        new("System.Data.Common.DbTransaction", "is a database transaction", "Set 'Transactional = true' on the [Action] that takes it"),
        new("System.Data.Common.DbDataReader", "is a data reader", Value),
        new("System.Net.Http.HttpClient", "is an HTTP client", Service),
        new("System.Net.Http.HttpContent", "is HTTP content", Reference),
        new("System.Net.Http.HttpRequestMessage", "is an HTTP request", Value),
        new("System.Net.Http.HttpResponseMessage", "is an HTTP response", Value),
        new("Microsoft.AspNetCore.Http.HttpContext", "is an HTTP context", Value),
        new("System.IServiceProvider", "is a service provider", Service),
        new("Microsoft.Extensions.Logging.ILogger", "is a logger", Service),
        new("System.Exception", "is an exception", Value),
        new("System.Type", "is a type object", "Pass its name"),
        new("System.Reflection.MemberInfo", "is a reflection object", "Pass its name"),
        new("System.Reflection.Assembly", "is a reflection object", "Pass its name"),
        new("System.Linq.Expressions.Expression", "is an expression tree", Value),
        new("System.Linq.IQueryable", "is a query", "Run it in an action and pass its result"),
        new("System.Collections.Generic.IAsyncEnumerable", "is an asynchronous sequence", "Pass a list"),
        new("System.Collections.Generic.IEnumerator", "is an enumerator", "Pass a list"),
        new("System.Linq.ILookup", "is a lookup, which JSON cannot give back", "Pass a dictionary of lists"),
        new("System.Linq.IGrouping", "is a group, which JSON cannot give back", "Pass a record with key and list"),
        new("System.Numerics.BigInteger", "is a BigInteger, which System.Text.Json does not know", "Pass it as a string"),
        new("CodeFirstWorkflow.WorkflowContext", "is the workflow's context", Value),
        new("CodeFirstWorkflow.WorkflowEvent", "is the envelope of an event", "Take its payload"),
        new("CodeFirstWorkflow.ActionContext", "is the action's context", "Take it as a parameter of the action"),
    ];

    // Names of symbols are compared first: writing out a full name for each type of each payload would dominate the analysis.
    private static readonly ILookup<string, HopelessType> HopelessBySimpleName = Hopeless.ToLookup(type => type.SimpleName);

    private static readonly HopelessType Query = Hopeless.Single(type => type.SimpleName == "IQueryable");
    private static readonly HopelessType Logger = Hopeless.Single(type => type.SimpleName == "ILogger");

    private static readonly HashSet<string> Keys =
    [
        "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly",
        "System.Uri", "System.Version", "System.Half", "System.Int128", "System.UInt128", "System.Object",
    ];

    // Of namespace System; basic types are asked before.
    private static readonly HashSet<string> Converted =
    [
        "DateOnly", "DateTimeOffset", "Guid", "Half", "Int128", "TimeOnly", "TimeSpan", "UInt128", "Uri", "Version",
    ];

    /// <summary>Returns whether a type may hold anything: <c>object</c> or <c>dynamic</c>.</summary>
    public static bool IsObject(ITypeSymbol type) => type.SpecialType is SpecialType.System_Object || type.TypeKind is TypeKind.Dynamic;

    /// <summary>Returns whether a type is text, a number, a flag or a date, which always survive.</summary>
    public static bool IsBasic(ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime;

    /// <summary>Returns what is wrong with a type, judged by its kind or name alone.</summary>
    public static HopelessType? Flaw(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Delegate)
        {
            return new("", "is a delegate", "Leave it out, or mark it [JsonIgnore]");
        }

        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || type.IsRefLikeType)
        {
            return new("", type.IsRefLikeType ? "is a ref struct" : "is a pointer", "Pass an array or a record");
        }

        if (type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
        {
            return new("", "is a native number", "Pass a long");
        }

        foreach (var candidate in type.SelfAndBases())
        {
            foreach (var hopeless in HopelessBySimpleName[candidate.Name])
            {
                if (candidate.FullName() == hopeless.FullName)
                {
                    return hopeless;
                }
            }
        }

        // Collections implement unrelated interfaces too, so only the names of the type and its bases count, except for queries and loggers.
        return type.AllInterfaces.Any(i => i.Is("System.Linq", "IQueryable")) ? Query
            : type.AllInterfaces.Any(i => i.Is("Microsoft.Extensions.Logging", "ILogger")) ? Logger
            : null;
    }

    /// <summary>Returns whether a type may be the key of a dictionary.</summary>
    public static bool IsKey(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Enum or TypeKind.Error
        || type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Decimal or
            SpecialType.System_Single or SpecialType.System_Double
        || type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64
        || Keys.Contains(type.FullName());

    /// <summary>Returns whether a type comes with the platform; such a type is assumed to survive unless it is known not to.</summary>
    public static bool IsPlatform(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return type.SpecialType is not SpecialType.None || space?.Name is "System" or "Microsoft";
    }

    /// <summary>Returns whether a class or interface of the platform has its own JSON form.</summary>
    public static bool IsConverted(ITypeSymbol type) => IsObject(type)
        || (type is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && Converted.Contains(type.Name))
        || (type.Name is "JsonArray" or "JsonDocument" or "JsonElement" or "JsonNode" or "JsonObject" or "JsonValue"
            && type.ContainingNamespace.ToDisplayString() is "System.Text.Json" or "System.Text.Json.Nodes");

    /// <summary>Returns the types of key and value of a dictionary.</summary>
    public static (ITypeSymbol Key, ITypeSymbol Value)? Dictionary(ITypeSymbol type) =>
        Implemented(type, "IDictionary", 2) is { } dictionary || (dictionary = Implemented(type, "IReadOnlyDictionary", 2)) is not null
            ? (dictionary.TypeArguments[0], dictionary.TypeArguments[1])
            : null;

    /// <summary>Returns the type of the elements of a sequence; null when the type is not a sequence.</summary>
    public static ITypeSymbol? Element(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String ? null : Implemented(type, "IEnumerable", 1)?.TypeArguments[0];

    /// <summary>Returns whether a symbol names its converter, possibly through a custom attribute.</summary>
    public static bool HasConverter(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { } type
            && type.SelfAndBases().Any(current => current.Is("System.Text.Json.Serialization", "JsonConverterAttribute")));

    /// <summary>Returns whether a symbol carries an attribute of System.Text.Json.</summary>
    public static bool IsAttributed(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && type.Is("System.Text.Json.Serialization", name));

    private static INamedTypeSymbol? Implemented(ITypeSymbol type, string name, int arity) =>
        type.AllInterfaces.Concat(type is INamedTypeSymbol self ? [self] : Enumerable.Empty<INamedTypeSymbol>())
            .FirstOrDefault(candidate => candidate.Arity == arity && candidate.Is("System.Collections.Generic", name));
}
