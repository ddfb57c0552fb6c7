using CodeFirstWorkflow.Generators.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class ActionShapeTests
{
    [Theory]
    [InlineData("Task<int> A(int n) => Task.FromResult(n + 1);", "2")]
    [InlineData("ValueTask<int> A(int n) => new(n + 1);", "2")]
    [InlineData("int A(int n) => n + 1;", "2")]
    [InlineData("Task A(int n) => Task.CompletedTask;", "")]
    [InlineData("ValueTask A(int n) => default;", "")]
    [InlineData("void A(int n) { }", "")]
    [InlineData("Task<string?> A(int n) => Task.FromResult<string?>(null);", "null")]
    [InlineData("Task<int>? A(int n) => Task.FromResult(n + 1);", "2")]
    [InlineData("Task? A(int n) => Task.CompletedTask;", "")]
    [InlineData("string? A(int n) => null;", "null")]
    [InlineData("int? A(int n) => n;", "1")]
    public async Task Result_OfAnyKind_IsWrittenAsJson(string method, string expected)
    {
        var program = GeneratorRun.Of($$"""namespace Shop; public static class Actors { [Action("a")] public static {{method}} }""").Load();

        Assert.Equal(expected, await program.CallAsync("a", """{"n":1}"""));
    }

    [Theory]
    [InlineData("(int A, string B) p", """{"item1":1,"item2":"x"}""", "(1, x)")]
    [InlineData("string? p", "null", "")]
    [InlineData("int? p", "null", "")]
    [InlineData("int[] p", "[1,2]", "System.Int32[]")]
    [InlineData("int[][]? p", "null", "")]
    [InlineData(
        "Dictionary<string, List<int?>> p",
        "{}",
        "System.Collections.Generic.Dictionary`2[System.String,System.Collections.Generic.List`1[System.Nullable`1[System.Int32]]]")]
    [InlineData("Outer.Inner p", """{"value":5}""", "Inner { Value = 5 }")]
    [InlineData("Group.Inner p", """{"value":5}""", "Inner { Value = 5 }")]
    [InlineData("Point p", """{"x":5}""", "Point { X = 5 }")]
    [InlineData("Box<Point?> p", """{"value":null}""", "Box { Value =  }")]
    [InlineData("DayOfWeek p", "5", "Friday")]
    [InlineData("int @class", "5", "5", "class")]
    [InlineData("int größe", "5", "5", "größe")]
    [InlineData("params int[] p", "[1]", "System.Int32[]")]
    public async Task Payload_OfAnyType_ArrivesFromJson(string parameter, string json, string expected, string name = "p")
    {
        var identifier = parameter.Split(' ').Last();
        var program = GeneratorRun.Of($$"""
            namespace Shop;
            public sealed class Outer { public sealed record Inner(int Value); }
            public static class Group { public sealed record Inner(int Value); }
            public readonly record struct Point(int X);
            public sealed record Box<T>(T Value);
            public static class Actors { [Action("a")] public static string A({{parameter}}) => {{(parameter.Contains('?') && parameter.StartsWith("int[", StringComparison.Ordinal) ? $"{identifier} is null ? \"\" : \"x\"" : $"Convert.ToString((object?){identifier}) ?? \"\"")}}; }
            """).Load();

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(expected), await program.CallAsync("a", $$"""{"{{name}}":{{json}}}"""));
    }

    [Theory]
    [InlineData("int p = -5", "-5")]
    [InlineData("byte p = 5", "5")]
    [InlineData("short p = -5", "-5")]
    [InlineData("uint p = 5", "5")]
    [InlineData("long p = long.MinValue", "-9223372036854775808")]
    [InlineData("ulong p = ulong.MaxValue", "18446744073709551615")]
    [InlineData("decimal p = 1.50m", "1.50")]
    [InlineData("double p = double.NaN", "NaN")]
    [InlineData("double p = 0.1", "0.1")]
    [InlineData("float p = float.PositiveInfinity", "Infinity")]
    [InlineData("float p = 0.1f", "0.1")]
    [InlineData("char p = '\\''", "'")]
    [InlineData("bool p = true", "True")]
    [InlineData("string p = \"a\\\"b\\n\"", "a\"b\n")]
    [InlineData("string? p = null", "")]
    [InlineData("string p = null!", "")]
    [InlineData("object? p = null", "")]
    [InlineData("object p = null!", "")]
    [InlineData("int? p = null", "")]
    [InlineData("int? p = 5", "5")]
    [InlineData("DayOfWeek p = DayOfWeek.Friday", "Friday")]
    [InlineData("DayOfWeek p = (DayOfWeek)77", "77")]
    [InlineData("DayOfWeek? p = DayOfWeek.Monday", "Monday")]
    [InlineData("int p = 4, params int[] q", "4")]
    [InlineData("DateTime p = default", "01/01/0001 00:00:00")]
    [InlineData("[System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(0)] DateTime p", "01/01/0001 00:00:00")]
    [InlineData("Guid p = default", "00000000-0000-0000-0000-000000000000")]
    public async Task Default_OfAnyKind_ServesCallersAndOldJournals(string parameter, string expected)
    {
        var program = GeneratorRun.Of($$"""
            namespace Shop;
            public static class Actors
            {
                [Action("a")] public static string A({{parameter}}) => FormattableString.Invariant($"{p}");
                [Workflow("w")] public static Task<string> W(WorkflowContext context) => context.AAsync();
            }
            """).Load();

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(expected), await program.CallAsync("a"));
        if (!expected.StartsWith('N') && !expected.StartsWith('I'))
        {
            Assert.Equal(System.Text.Json.JsonSerializer.Serialize(expected), await program.RunAsync("w"));
        }
    }

    [Fact]
    public async Task Default_ByAttributeBeforeARequiredParameter_CompilesInTheExtension()
    {
        var program = GeneratorRun.Of("""
            using System.Runtime.InteropServices;
            namespace Shop;
            public static class Actors
            {
                [Action("a")] public static string A([Optional, DefaultParameterValue(4)] int p, string q, [Optional] string? s, int r = 1) => $"{p}{q}{r}{s}";
                [Workflow("w")] public static Task<string> W(WorkflowContext context) => context.AAsync(2, "x");
            }
            """).Load();

        Assert.Equal("\"2x1\"", await program.RunAsync("w"));
        Assert.Equal("\"4y1\"", await program.CallAsync("a", """{"q":"y"}"""));
    }

    [Fact]
    public async Task Code_WithoutNullableAnnotations_CompilesCleanly()
    {
        var program = GeneratorRun.Of("""
            #nullable disable
            namespace Shop;
            [Event("shop.paid")] public sealed record Paid(string Currency = null, int[] Parts = null);
            public static class Actors
            {
                [Action("a")] public static string A(string p = null, List<string> q = null) => p + q + "x";
                [Workflow("w"), On("paid")] public static async Task<string> W(WorkflowContext context, Paid paid) => await context.AAsync() + Events.Paid().Payload.Currency;
            }
            """).Load();

        Assert.Equal("\"x\"", await program.RunAsync("w", "{}"));
    }

    [Fact]
    public async Task Extension_WithServicesBetweenPayload_TakesPayloadOnly()
    {
        var program = GeneratorRun.Of("""
            using Microsoft.Extensions.DependencyInjection;
            namespace Shop;
            public interface IStock { int Left { get; } }
            public sealed class Stock : IStock { public int Left => 40; }
            public static class Actors
            {
                [Action("take")] public static int Take(int id, [FromServices] IStock stock, string @from = "a", [FromKeyedServices("k")] IStock? keyed = null, ActionContext? x = null, [FromServices] IServiceProvider? p = null, CancellationToken token = default, params int[] more) =>
                    id + stock.Left + keyed!.Left + from.Length + more.Length;
                public static IServiceProvider Services() => new ServiceCollection().AddSingleton<IStock, Stock>().AddKeyedSingleton<IStock, Stock>("k").BuildServiceProvider();
            }
            public static class Flows { [Workflow("w")] public static Task<int> RunAsync(WorkflowContext context) => context.TakeAsync(1, "ab", [1, 2, 3], new ActionOptions { MaxAttempts = 9 }); }
            """).Load();
        var context = new DirectContext((IServiceProvider)program.Call("Shop.Actors", "Services")!);

        Assert.Equal("86", await program.RunAsync("w", context: context));
        Assert.Equal(["""take {"id":1,"from":"ab","more":[1,2,3]}"""], context.Calls);
        Assert.Equal(9, context.LastOptions?.MaxAttempts);
    }

    [Fact]
    public async Task Parameters_NamedLikeThoseOfTheExtension_KeepTheirNames()
    {
        var program = GeneratorRun.Of("""
            namespace Shop;
            public static class Actors
            {
                [Action("a")] public static int A(int context, int actionOptions) => context + actionOptions;
                [Workflow("w")] public static Task<int> W(WorkflowContext c) => c.AAsync(context: 1, actionOptions: 2);
            }
            """).Load();
        var context = new DirectContext();

        Assert.Equal("3", await program.RunAsync("w", context: context));
        Assert.Equal(["""a {"context":1,"actionOptions":2}"""], context.Calls);
    }

    [Theory]
    [InlineData("IDisposable", "public void Dispose() => Log.Add(\"dispose\");", "int A() { Log.Add(\"call\"); return 1; }")]
    [InlineData(
        "IDisposable", "public void Dispose() => Log.Add(\"dispose\");", "async Task<int> A() { await Task.Yield(); Log.Add(\"call\"); return 1; }")]
    [InlineData(
        "IAsyncDisposable",
        "public async ValueTask DisposeAsync() { await Task.Yield(); Log.Add(\"dispose\"); }",
        "int A() { Log.Add(\"call\"); return 1; }")]
    [InlineData(
        "IAsyncDisposable, IDisposable",
        "public ValueTask DisposeAsync() { Log.Add(\"dispose\"); return default; } void IDisposable.Dispose() => Log.Add(\"wrong\");",
        "async ValueTask<int> A() { await Task.Yield(); Log.Add(\"call\"); return 1; }")]
    [InlineData("IDisposable", "public void Dispose() => Log.Add(\"dispose\");", "void A() => Log.Add(\"call\");")]
    [InlineData("IAsyncDisposable", "public ValueTask DisposeAsync() { Log.Add(\"dispose\"); return default; }", "void A() => Log.Add(\"call\");")]
    [InlineData("IDisposable", "public void Dispose() => Log.Add(\"dispose\");", "async Task A() { await Task.Yield(); Log.Add(\"call\"); }")]
    public async Task Instance_ThatIsDisposable_IsDisposedAfterTheCall(string interfaces, string dispose, string method)
    {
        var program = GeneratorRun.Of($$"""
            namespace Shop;
            public sealed class Actor(List<string> log) : {{interfaces}}
            {
                private List<string> Log => log;
                {{dispose}}
                [Action("a")] public {{method}}
            }
            """).Load();
        List<string> log = [];

        await program.CallAsync("a", services: new ServiceCollection().AddSingleton(log).BuildServiceProvider());

        Assert.Equal(["call", "dispose"], log);
    }

    [Fact]
    public async Task Services_ThatAreOptional_AreNullWhereTheyAreMissing()
    {
        var program = GeneratorRun.Of("""
            using Microsoft.Extensions.DependencyInjection;
            namespace Shop;
            public static class Actors
            {
                [Action("a")] public static bool A([FromServices] Uri? plain, [FromServices] int? number, [FromKeyedServices("k")] Uri? keyed, [FromKeyedServices("k")] Uri left = null!) =>
                    plain is null && number is null && keyed is null && left is null;
            }
            """).Load();

        Assert.Equal("true", await program.CallAsync("a", services: new ServiceCollection().BuildServiceProvider()));
    }

    [Fact]
    public async Task Instance_WithSeveralConstructors_UsesTheMarkedOne()
    {
        var program = GeneratorRun.Of("""
            using Microsoft.Extensions.DependencyInjection;
            namespace Shop;
            public partial class Actor
            {
                private readonly int n;
                internal Actor() { }
                [ActivatorUtilitiesConstructor] public Actor([FromKeyedServices(DayOfWeek.Friday)] string keyed, List<int>? optional, Uri? missing = null) => n = keyed.Length + (optional is null ? 10 : 20) + (missing is null ? 100 : 200);
            }
            public partial class Actor { [Action("a")] internal int A() => n; }
            """).Load();

        Assert.Equal(
            "113", await program.CallAsync("a", services: new ServiceCollection().AddKeyedSingleton(DayOfWeek.Friday, "abc").BuildServiceProvider()));
    }

    [Fact]
    public async Task Transaction_OfATransactionalAction_IsPassed()
    {
        var program = GeneratorRun.Of("""
            namespace Shop;
            public static class Actors { [Action("a", Transactional = true)] public static bool A(System.Data.Common.DbTransaction transaction, bool payload) => transaction is null && payload; }
            """).Load();

        Assert.Equal("true", await program.CallAsync("a", """{"payload":true}"""));
        Assert.True(program.Module.Actions.Single().Transactional);
    }

    [Fact]
    public async Task DbContext_OfATransactionalAction_IsAServiceOfItsTransaction()
    {
        var program = GeneratorRun.Of("""
            namespace Microsoft.EntityFrameworkCore { public class DbContext; }
            namespace Shop
            {
                public class ShopContext : Microsoft.EntityFrameworkCore.DbContext;
                public static class Actors { [Action("a", Transactional = true)] public static string A(ShopContext db, bool payload) => db is null ? "none" : $"{payload}"; }
            }
            """).Load();

        Assert.Equal("\"True\"", await program.CallAsync("a", """{"payload":true}""", services: new CreatedServices()));
    }

    [Fact]
    public void Settings_OfTheAttribute_ArriveInTheDefinition()
    {
        var action = GeneratorRun.Of("""
            namespace Shop;
            public static class Actors
            {
                internal static RetryPolicy Slow { get; } = RetryPolicy.Constant(TimeSpan.FromMinutes(1), maxAttempts: 7);
                [Action("a", MaxAttempts = 3, TimeoutSeconds = 1, TotalTimeoutSeconds = 2, HeartbeatSeconds = 4, AtMostOnce = true, Queue = "mail", Retry = nameof(Slow), NonRetryable = [typeof(Broken<int>), typeof(IFormattable)])] public static void A() { }
            }
            internal sealed class Broken<T> : Exception;
            """).Load().Module.Actions.Single();

        Assert.Equal(
            (3, 1, 2, 4), (action.MaxAttempts, action.Timeout?.TotalSeconds, action.TotalTimeout?.TotalSeconds, action.Heartbeat?.TotalSeconds));
        Assert.Equal((true, false, "mail", 7), (action.AtMostOnce, action.Transactional, action.Queue, action.Retry?.MaxAttempts));
        Assert.Equal(["Broken`1", "IFormattable"], action.NonRetryable.Select(type => type.Name));
    }

    [Fact]
    public void Obsolete_Actions_LeaveGeneratedCodeClean() => GeneratorRun.Of("""
        namespace Shop;
        [Obsolete] public sealed record Old(int N);
        public static class Actors { [Obsolete("x"), Action("a")] public static Old A(Old old) => old; }
        """).AssertCompiles();

    // The author's code accepts its own marks, so whatever is reported comes from generated code.
    [Theory]
    [InlineData("Obsolete(\"x\", DiagnosticId = \"OLD1\")")]
    [InlineData("System.Diagnostics.CodeAnalysis.Experimental(\"NEW1\")")]
    public void MarkedUnderAnIdOfItsOwn_Types_LeaveGeneratedCodeClean(string mark) => GeneratorRun.Of($$"""
        #pragma warning disable NEW1, OLD1
        namespace Shop;
        [{{mark}}] public sealed record Marked(int N);
        public static class Actors { [{{mark}}, Action("a")] public static Marked A(Marked marked) => marked; }
        """).AssertCompiles();

    private sealed class CreatedServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => Activator.CreateInstance(serviceType);
    }
}
