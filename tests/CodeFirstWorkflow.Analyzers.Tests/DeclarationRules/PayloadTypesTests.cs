using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

/// <summary>What CFW0016 says of a type is what System.Text.Json does with it: each of these was tried.</summary>
public sealed class PayloadTypesTests
{
    [Theory]
    [InlineData("IReadOnlyList<KeyValuePair<string, int>>")]
    [InlineData("IDictionary<string, ISet<Guid>>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>")]
    [InlineData("System.Collections.Immutable.IImmutableDictionary<string, int>")]
    [InlineData("Queue<int>")]
    [InlineData("System.Collections.Concurrent.ConcurrentQueue<int>")]
    [InlineData("Memory<int>")]
    [InlineData("System.Numerics.Vector3")]
    [InlineData("System.Drawing.Point")]
    [InlineData("DateTimeOffset?")]
    [InlineData("System.Text.Json.JsonElement")]
    [InlineData("System.Collections.ObjectModel.ObservableCollection<int>")]
    [InlineData("SortedDictionary<DateOnly, int>")]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("Tuple<int, string>")]
    [InlineData("(int A, (string, Half) B)")]
    [InlineData("System.Text.Json.JsonDocument")]
    [InlineData("System.Text.Json.Nodes.JsonNode")]
    [InlineData("System.Text.Json.Nodes.JsonArray")]
    [InlineData("Uri")]
    [InlineData("Version")]
    [InlineData("Int128")]
    [InlineData("System.Net.Http.HttpMethod")]
    public Task Type_ThatComesBack_IsFine(string type) => ActionWith(type).ExpectNothingAsync<PayloadAnalyzer>();

    [Theory]
    [InlineData(
        "TimeProvider",
        "'p' is abstract class 'TimeProvider', which cannot be read back. Mark it [FromServices] if it is a service. Use a concrete type.")]
    [InlineData(
        "Microsoft.Extensions.Configuration.IConfiguration",
        "'p' is interface 'IConfiguration', which cannot be read back. Mark it [FromServices] if it is a service. Use a concrete type.")]
    [InlineData(
        "System.Data.IDbTransaction",
        "'p' is interface 'IDbTransaction', which cannot be read back. Mark it [FromServices] if it is a service. Use a concrete type.")]
    [InlineData("List<IDisposable>", "'p[]' is interface 'IDisposable', which cannot be read back. Use a concrete type.")]
    [InlineData(
        "System.Globalization.CultureInfo",
        "'p' is of type 'CultureInfo', which has no constructor that JSON can use. Give it a public constructor without parameters, or mark one "
            + "[JsonConstructor].")]
    [InlineData(
        "System.Collections.ObjectModel.ReadOnlyCollection<int>",
        "'p' is of type 'ReadOnlyCollection<int>', which JSON cannot fill. Use an array, a list or a dictionary.")]
    [InlineData(
        "System.Collections.Frozen.FrozenDictionary<string, int>",
        "'p' is of type 'FrozenDictionary<string, int>', which JSON cannot fill. Use an array, a list or a dictionary.")]
    [InlineData(
        "System.Collections.Concurrent.ConcurrentBag<int>",
        "'p' is of type 'ConcurrentBag<int>', which JSON cannot fill. Use an array, a list or a dictionary.")]
    [InlineData("KeyValuePair<string, Action>", "'p<Action>' is a delegate. Leave it out, or mark it [JsonIgnore].")]
    [InlineData("Stack<int>", "'p' is a stack, which comes back in reverse order. Use a list.")]
    [InlineData("System.Collections.Concurrent.ConcurrentStack<int>", "'p' is a stack, which comes back in reverse order. Use a list.")]
    [InlineData("System.Collections.Immutable.IImmutableStack<int>", "'p' is a stack, which comes back in reverse order. Use a list.")]
    [InlineData("System.Text.StringBuilder", "'p' is a StringBuilder, of which JSON restores only the length. Pass its text.")]
    [InlineData("object", "'p' is an object, which comes back as a JsonElement. Use the type that it holds, or JsonElement.")]
    [InlineData("dynamic", "'p' is an object, which comes back as a JsonElement. Use the type that it holds, or JsonElement.")]
    [InlineData("Dictionary<string, object>", "'p[]' is an object, which comes back as a JsonElement. Use the type that it holds, or JsonElement.")]
    [InlineData("System.Collections.IList", "'p' is of type 'IList', whose items come back as JsonElements. Use a typed collection.")]
    [InlineData("System.Collections.Hashtable", "'p' is of type 'Hashtable', whose items come back as JsonElements. Use a typed collection.")]
    [InlineData(
        "System.Collections.Specialized.NameValueCollection",
        "'p' is of type 'NameValueCollection', whose items come back as JsonElements. Use a typed collection.")]
    [InlineData(
        "PriorityQueue<int, int>",
        "'p' is of type 'PriorityQueue<int, int>', of which JSON restores nothing. Pass its data as a record, or register a converter in a "
            + "JsonSerializerContext.")]
    [InlineData(
        "Lazy<int>",
        "'p' is of type 'Lazy<int>', of which JSON restores nothing. Pass its data as a record, or register a converter in a "
            + "JsonSerializerContext.")]
    [InlineData("System.Numerics.Complex", "'p.Real' is set by a constructor that JSON does not call. Pass its data as a record.")]
    [InlineData("Index", "'p.Value' is set by a constructor that JSON does not call. Pass its data as a record.")]
    [InlineData("System.Text.Rune", "'p.Value' is set by a constructor that JSON does not call. Pass its data as a record.")]
    [InlineData("nint", "'p' is a native number. Pass a long.")]
    [InlineData("Type", "'p' is a type object. Pass its name.")]
    public Task Type_ThatDoesNotComeBack_IsReported(string type, string flaw) => ActionWith(type).ExpectAsync<PayloadAnalyzer>(
        $"2 CFW0016: Parameter 'p' of action 'Orders.Run' does not survive JSON: {flaw}");

    [Theory]
    [InlineData(
        "class P { public int A { get; private set; } }",
        "'p.A' has a setter that JSON cannot call. Make the setter public or 'init', or mark the property [JsonInclude].")]
    [InlineData(
        "class P { public List<int> A { get; } = []; }",
        "'p.A' is a collection without a setter, which JSON does not fill. Give it an 'init' accessor.")]
    [InlineData(
        "struct P { public P(int a) => A = a; public int A { get; } }",
        "'p.A' is set by a constructor that JSON does not call. Mark the constructor [JsonConstructor].")]
    [InlineData(
        "class P(in int a) { public int A { get; set; } = a; }",
        "'p' is of type 'P', whose constructor takes 'a' by reference. Pass it by value, or mark another constructor [JsonConstructor].")]
    [InlineData(
        "class P : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => throw new Exception(); System.Collections.IEnumerator "
            + "System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }",
        "'p' is of type 'P', which JSON cannot fill. Use an array, a list or a dictionary.")]
    [InlineData(
        "[JsonDerivedType(typeof(Q))] abstract class P; public class Q : P;",
        "'p' is abstract class 'P', which cannot be read back. Give each [JsonDerivedType] a discriminator as second argument.")]
    [InlineData(
        "[JsonDerivedType(typeof(Q), \"q\")] class P; public class Q : P { public Action? A { get; set; } }",
        "'p(Q).A' is a delegate. Leave it out, or mark it [JsonIgnore].")]
    [InlineData(
        "class P { public Q Computed => new(); public Q Stored { get; set; } = new(); } public class Q { public IDisposable A { get; set; } = null!; }",
        "'p.Stored.A' is interface 'IDisposable', which cannot be read back. Use a concrete type.")]
    [InlineData(
        "struct P { private readonly long ticks; public P(long ticks) => this.ticks = ticks; public override string ToString() => ticks.ToString(); }",
        "'p' is of type 'P', of which JSON restores nothing. Pass its data as a record, or register a converter in a JsonSerializerContext.")]
    [InlineData(
        "class P { private readonly List<int> items = []; public void Add(int n) => items.Add(n); }",
        "'p' is of type 'P', of which JSON restores nothing. Pass its data as a record, or register a converter in a JsonSerializerContext.")]
    [InlineData(
        "class P { private int a; public ref int A => ref a; }",
        "'p.A' is returned by reference, which JSON refuses. Return it by value, or mark it [JsonIgnore].")]
    [InlineData(
        "class P : Stack<int>;",
        "'p' is a stack, which comes back in reverse order. Use a list.")]
    [InlineData(
        "class P { public HashSet<string> A { get; set; } = new(StringComparer.OrdinalIgnoreCase); }",
        "'p.A' is created with a comparer, but comes back with the default one. Mark it [JsonObjectCreationHandling(JsonObjectCreationHandling."
            + "Populate)], or compare where it is used.")]
    [InlineData(
        "record P { public IDictionary<string, int> A { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal); }",
        "'p.A' is created with a comparer, but comes back with the default one. Mark it [JsonObjectCreationHandling(JsonObjectCreationHandling."
            + "Populate)], or compare where it is used.")]
    public Task Member_ThatWouldBeLost_IsReported(string type, string flaw) => ActionWith("P", type).ExpectAsync<PayloadAnalyzer>(
        $"2 CFW0016: Parameter 'p' of action 'Orders.Run' does not survive JSON: {flaw}");

    [Theory]
    [InlineData("class P { [JsonInclude] public int A { get; private set; } }")]
    [InlineData(
        "class P(List<int> a) { public List<int> A { get; } = a; public List<int> B { get; } = [.. a]; public int C { get; private set; } = "
            + "a.Count; }")]
    [InlineData("class P { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<int> A { get; } = []; }")]
    [InlineData("class P { public List<int> A => [1]; public int[] B { get; } = [1]; public string Kind { get; } = \"p\"; }")]
    [InlineData("struct P { [JsonConstructor] public P(int a) => A = a; public int A { get; } }")]
    [InlineData("readonly record struct P(int A, string B) { public P(int a) : this(a, \"\") { } }")]
    [InlineData("class P : B { [JsonIgnore] public override Action? A { get; set; } } public class B { public virtual Action? A { get; set; } }")]
    [InlineData("class P : B { public new int A { get; set; } } public class B { public Action? A { get; set; } }")]
    [InlineData(
        "class P { [Mine] public Action? A { get; set; } } [AttributeUsage(AttributeTargets.All)] public sealed class MineAttribute : "
            + "JsonConverterAttribute;")]
    [InlineData(
        "[Mine] class P { public Action? A { get; set; } } [AttributeUsage(AttributeTargets.All)] public sealed class MineAttribute : "
            + "JsonConverterAttribute;")]
    [InlineData("class P : List<int>;")]
    [InlineData(
        "class P { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public HashSet<string> A { get; set; } = "
            + "new(StringComparer.Ordinal); }")]
    [InlineData("class P { public HashSet<string> A { get; set; } = new(5); }")]
    [InlineData("struct P;")]
    [InlineData("class P;")]
    [InlineData("class P { public string Kind => \"p\"; }")]
    [InlineData("class P { public event Action? Changed; }")]
    [InlineData("class P : List<P>;")]
    [InlineData("class P : Dictionary<string, P>;")]
    [InlineData("class P { public N<int>? A { get; set; } } public class N<T> { public N<N<T>>? A { get; set; } public N<List<T>>? B { get; set; } public N<T[]>? C { get; set; } }")] // These three overflowed the compiler's stack.
    public Task Member_ThatIsKept_IsFine(string type) => ActionWith("P", type).ExpectNothingAsync<PayloadAnalyzer>();

    [Theory]
    [InlineData("Converters = [typeof(HiddenConverter)]")]
    [InlineData("Converters = new[] { typeof(AnyConverter) }")]
    public Task Converter_RegisteredInAContext_IsBelieved(string options) => Hidden(options).ExpectNothingAsync<PayloadAnalyzer>();

    [Theory]
    [InlineData("Converters = [typeof(OtherConverter)]")]
    [InlineData("Converters = [typeof(JsonStringEnumConverter)]")]
    [InlineData("WriteIndented = true")]
    public Task Converter_OfAnotherType_DoesNotCount(string options) => Hidden(options).ExpectAsync<PayloadAnalyzer>(
        "2 CFW0016: Parameter 'p' of action 'Orders.Run' does not survive JSON: 'p.At' is of type 'Hidden', of which JSON restores nothing. Pass its "
            + "data as a record, or register a converter in a JsonSerializerContext.");

    private static Sample Hidden(string options) => ActionWith("P", $$"""
        record P(Hidden At);
        public readonly struct Hidden(long ticks) { public override string ToString() => ticks.ToString(); }
        public abstract class HiddenConverter : JsonConverter<Hidden>;
        public abstract class OtherConverter : JsonConverter<P[]>;
        public abstract class AnyConverter : JsonConverterFactory;
        [JsonSourceGenerationOptions({{options}})] internal abstract class ShopJson() : JsonSerializerContext(null);
        """);

    private static Sample ActionWith(string type, string declaration = "class Unused;") => Sample.Of($$"""
        using System.Text.Json.Serialization;
        public static class Orders { [Action("a")] public static void Run({{type}} p) { } }
        {{(declaration[0] == '[' ? declaration.Insert(declaration.IndexOf(']', StringComparison.Ordinal) + 1, " public") : "public " + declaration)}}
        """);
}
