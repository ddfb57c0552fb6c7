namespace CodeFirstWorkflow.Analyzers.Tests.Fuzz;

/// <summary>Valid sources with all that rules and generator look at.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Sources => [Orders, Entities, Determinism, Members, Shapes, Modern];

    private const string Orders = """
        namespace Shop.Orders;

        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid([property: CorrelationKey] int OrderId, decimal Amount, string Currency);

        public sealed record Receipt(int Id, DateTimeOffset At, (int A, string? B) Pair, IReadOnlyList<int[]>? Parts = null);

        public interface IStock { Task<int> TakeAsync(int order); }

        public static class OrderWorkflows
        {
            public static RetryPolicy Slow { get; } = RetryPolicy.Constant(TimeSpan.FromSeconds(1), 3);

            [Workflow("fulfil_order", Version = 2, Queue = "orders")]
            [On("order_paid", When = nameof(IsLarge))]
            public static async Task<Receipt> FulfilAsync(WorkflowContext context, OrderPaid order)
            {
                await context.DelayAsync(TimeSpan.FromHours(1));
                var paid = await context.WaitForEventAsync<OrderPaid>(key: order.OrderId, timeout: TimeSpan.FromDays(3));
                if (paid is null) throw context.ContinueAsNew(order);
                return new Receipt(order.OrderId, context.UtcNow, (1, null));
            }

            internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.Amount >= 1000 && e.Payload.Currency == "EUR";

            [Action("reserve_stock", MaxAttempts = 5, TimeoutSeconds = 30, Retry = nameof(Slow))]
            public static Task<int> ReserveStockAsync(int orderId, [FromServices] IStock stock, CancellationToken cancellationToken, int count = 1) => stock.TakeAsync(orderId);

            [On("order_paid", Retries = 2, DeadLetter = nameof(NotifyOps), Validator = nameof(Check))]
            public static Task StartMailAsync(WorkflowEvent<OrderPaid> e, IStock stock, CancellationToken cancellationToken) => stock.TakeAsync(e.Payload.OrderId);

            internal static void Check(WorkflowEvent<OrderPaid> e) => ArgumentOutOfRangeException.ThrowIfNegative(e.Payload.Amount);

            internal static Task NotifyOps(WorkflowEvent<OrderPaid> e, Exception error) => Task.CompletedTask;
        }
        """;

    private const string Entities = """
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;

        namespace Shop;

        [Entity("Project")]
        public class Project
        {
            [Key] public int Id { get; set; }
            [JsonPropertyName("state")] public string Status { get; set; } = "";
            [JsonIgnore] public object? Tag { get; set; }
            public List<Project>? Children { get; init; }
        }

        public class ProjectFlows(int seed)
        {
            [Workflow("project_email")]
            [On("manager_updated", When = nameof(BecameActive))]
            public async Task<string> EmailAsync(WorkflowContext context, EntityUpdated<Project> change)
            {
                await context.ForEachAsync(new[] { seed, 2, 3 }, n => context.DelayAsync(TimeSpan.FromSeconds(n)), concurrency: 2);
                return change.New<string>(nameof(Project.Status)) ?? "";
            }

            internal static bool BecameActive(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(nameof(Project.Status), to: "active");
        }
        """;

    private const string Determinism = """
        namespace Shop.Broken;

        public static class Flows
        {
            private static int count;

            [Workflow("broken")]
            public static async Task<int> RunAsync(WorkflowContext context, Dictionary<string, int> lines)
            {
                var at = DateTime.UtcNow.AddDays(Random.Shared.Next(5));
                var id = Guid.NewGuid();
                var total = 0;
                foreach (var (key, value) in lines) total += value + key.GetHashCode();
                await Task.Delay(500).ConfigureAwait(false);
                await context.ForEachAsync(lines.Keys.Order(), async key => { await Task.Yield(); total += key.Length; count++; });
                lock (lines) { Console.WriteLine(at.ToString() + id); }
                await Task.WhenAll(lines.Select(async line => { await WorkAsync(line.Key); total = line.Value; }));
                async Task LocalAsync() => await File.ReadAllTextAsync(Path.GetTempPath());
                while (true) { await LocalAsync(); if (total > 5) goto end; }
                end: return Helper.Sum(new Helper(2) + 3, (await Task.Run(() => total)), lines["x"]);
            }

            [Action("work")]
            public static async Task<int> WorkAsync(string text) { await Task.Delay(1); return text.Length; }
        }

        public sealed class Helper(int n)
        {
            private readonly DateTime at = DateTime.Now;
            public int N { get; init; } = n;
            public static Helper operator +(Helper a, int b) => new(a.N + b + Environment.TickCount);
            public static implicit operator int(Helper h) => h.N + h.at.Day;
            public int this[int i] => i < 0 ? i : this[i - 1];
            public static int Sum(params int[] values) => values.Sum() + checked((int)System.Diagnostics.Stopwatch.GetTimestamp());
        }
        """;

    private const string Members = """
        namespace Names
        {
            public record struct Point(int X, int Y);

            [Event("names.moved")]
            public record Moved(Point From, Point? To, string @class);

            public partial class Größe
            {
                [Action("größe_messen")]
                public ValueTask<Point> MessenAsync(Point @event, string? unit = "mm", double factor = 1.5, DayOfWeek day = DayOfWeek.Friday) => new(@event);

                [Action("put")]
                public static void Put(int[] values, ActionContext action) => action.HeartbeatAsync(values.Length);

                [On("moved")]
                public Task OnMovedAsync(Moved moved) => Task.CompletedTask;
            }

            public partial class Größe
            {
                [Workflow("größe", Version = 1)]
                public static Task V1Async(WorkflowContext context) => context.PublishAsync(new WorkflowEvent<Moved>("names.moved", "moved", new Moved(default, null, "c")));

                [Workflow("größe", Version = 2)]
                public static async Task<Point> V2Async(WorkflowContext context, Point start)
                {
                    context.Compensate(async () => await context.DelayAsync(TimeSpan.Zero));
                    var e = new WorkflowEvent<Moved>("names.moved", "moved", new Moved(start, null, "c")) with { Source = "x" };
                    return e.Id.Length > 3 ? start with { X = 1 } : start;
                }
            }
        }
        """;

    private const string Shapes = """
        using System.Runtime.InteropServices;
        using System.Text.Json.Serialization;

        namespace @if.@else;

        [Event("shop.if")] public sealed record @class([property: CorrelationKey] int? @int, @class? @new = null, params string[] @params);

        public sealed class Tree : List<Tree> { public Tree(int a, in string b) { } public Tree() { } }

        public class Box<T> { public Box<Box<T>>? Next { get; set; } public T? Value { get; private set; } public List<T> All { get; } = []; }

        public readonly struct Money { [JsonConstructor] public Money(decimal amount) => Amount = amount; public decimal Amount { get; } }

        [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape; public sealed record Circle(double Radius) : Shape;

        public partial class Handlers(IServiceProvider services)
        {
            [Action("a")] public partial Task<Box<int>?> RunAsync([Optional, DefaultParameterValue(4)] int n, Tree? tree, (int A, Money[] B) pair = default, Shape? shape = null);
            [On("if", When = nameof(Is), DeadLetter = nameof(Lost))] public void Take(WorkflowEvent<@class?> e, [FromServices] int? number) { }
            internal static partial bool Is(WorkflowEvent<@class> e);
            internal Task Lost(WorkflowEvent<@class?> e, Exception error, Uri? uri = null) => Task.CompletedTask;
        }

        public partial class Handlers
        {
            public partial Task<Box<int>?> RunAsync(int n, Tree? tree, (int A, Money[] B) pair, Shape? shape) => Task.FromResult<Box<int>?>(services is null ? null : new());
            internal static partial bool Is(WorkflowEvent<@class> e) => ((e.Payload is { @int: 3 } && string.Equals(b: "x", a: e.Source, comparisonType: StringComparison.Ordinal)));
        }
        """;

    private const string Modern = """
        using static System.Console;

        namespace Shop.Modern;

        public sealed class Flows
        {
            private static readonly int[] Steps = [1, 2];
            private readonly Guid id = Guid.NewGuid();

            [Workflow("modern")]
            public async Task<int> RunAsync(WorkflowContext context, Dictionary<string, decimal> lines)
            {
                using var scope = new Scope();
                await using (var other = new Scope()) WriteLine($"{lines.Count}");
                string[] keys = [.. lines.Keys];
                Array.Sort(keys, StringComparer.Ordinal);
                var large = from line in lines where line.Value > 1 select line.Key;
                foreach (var key in large) Steps[0]++;
                DateTimeOffset due = new DateTime(2026, 1, 1);
                var (count, text) = (0, due.Later.ToString("N0") + Convert.ToString(1.5m));
                async Task OneAsync() { await Task.Delay(1 /* ms */).ConfigureAwait(ConfigureAwaitOptions.None); (count, text) = (1, ""); }
                var one = OneAsync();
                var settled = new WorkflowEvent<int>("a.b", "b", 1);
                settled = settled with { Id = settled.Id };
                await Task.WhenAll(one, Task.WhenAny(one));
                while (true) { await foreach (var item in ItemsAsync(context)) { count += item.GetHashCode() + (1, text).GetHashCode(); } }
            }

            private static async IAsyncEnumerable<int> ItemsAsync(WorkflowContext? context) { await context!.DelayAsync(TimeSpan.Zero); yield return Steps[^1]; }

            public static class Inner
            {
                /// <summary>See <see cref="Flows.Inner"/>.</summary>
                [Action("inner")] static async void Run(WorkflowContext? context) => context?.SetProgress("x");
            }
        }

        public class Scope : IDisposable, IAsyncDisposable
        {
            public void Dispose() => _ = DateTime.Now;
            public ValueTask DisposeAsync() => default;
        }

        public static class Extensions { extension(DateTimeOffset at) { public int Later => at.Hour + DateTime.Now.Hour; } }
        """;
}
