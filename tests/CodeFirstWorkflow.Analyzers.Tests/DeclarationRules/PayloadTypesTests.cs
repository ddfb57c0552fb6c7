using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

/// <summary>What CFW0016 says of a type is what System.Text.Json does with it: each of these was tried.</summary>
public sealed class PayloadTypesTests
{
    [Theory]
    [InlineData("IReadOnlyList<KeyValuePair<string, int>>")]
    [InlineData("IDictionary<string, ISet<Guid>>")]
    [InlineData("System.Collections.IList")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>")]
    [InlineData("System.Collections.Immutable.IImmutableDictionary<string, int>")]
    [InlineData("Queue<int>")]
    [InlineData("System.Collections.Concurrent.ConcurrentStack<int>")]
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
    public Task Member_ThatWouldBeLost_IsReported(string type, string flaw) => ActionWith("P", type).ExpectAsync<PayloadAnalyzer>(
        $"2 CFW0016: Parameter 'p' of action 'Orders.Run' does not survive JSON: {flaw}");

    [Theory]
    [InlineData("class P { [JsonInclude] public int A { get; private set; } }")]
    [InlineData("class P(List<int> a) { public List<int> A { get; } = a; public List<int> B { get; } = [.. a]; public int C { get; private set; } = a.Count; }")]
    [InlineData("class P { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<int> A { get; } = []; }")]
    [InlineData("class P { public List<int> A => [1]; public int[] B { get; } = [1]; public string Kind { get; } = \"p\"; }")]
    [InlineData("struct P { [JsonConstructor] public P(int a) => A = a; public int A { get; } }")]
    [InlineData("readonly record struct P(int A, string B) { public P(int a) : this(a, \"\") { } }")]
    [InlineData("class P : B { [JsonIgnore] public override Action? A { get; set; } } public class B { public virtual Action? A { get; set; } }")]
    [InlineData("class P : B { public new int A { get; set; } } public class B { public Action? A { get; set; } }")]
    [InlineData("class P { [Mine] public Action? A { get; set; } } [AttributeUsage(AttributeTargets.All)] public sealed class MineAttribute : JsonConverterAttribute;")]
    [InlineData("[Mine] class P { public Action? A { get; set; } } [AttributeUsage(AttributeTargets.All)] public sealed class MineAttribute : JsonConverterAttribute;")]
    [InlineData("class P : List<int>;")]
    [InlineData("class P : List<P>;")]
    [InlineData("class P : Dictionary<string, P>;")]
    [InlineData("class P { public N<int>? A { get; set; } } public class N<T> { public N<N<T>>? A { get; set; } public N<List<T>>? B { get; set; } public N<T[]>? C { get; set; } }")] // These three overflowed the compiler's stack.
    public Task Member_ThatIsKept_IsFine(string type) => ActionWith("P", type).ExpectNothingAsync<PayloadAnalyzer>();

    private static Sample ActionWith(string type, string declaration = "class Unused;") => Sample.Of($$"""
        using System.Text.Json.Serialization;
        public static class Orders { [Action("a")] public static void Run({{type}} p) { } }
        {{(declaration[0] == '[' ? declaration.Insert(declaration.IndexOf(']', StringComparison.Ordinal) + 1, " public") : "public " + declaration)}}
        """);
}
