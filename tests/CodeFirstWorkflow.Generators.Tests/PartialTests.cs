using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

/// <summary>A class in several files, and methods that are declared in one place and written in another.</summary>
public sealed class PartialTests
{
    private const string Declared = """
        namespace Shop;
        [Event("shop.paid")] public sealed record Paid(int Id);
        public static partial class Flows
        {
            public static string Log { get; private set; } = "";
            [Workflow("ship"), On("paid", When = nameof(IsLarge))] public static partial Task<int> ShipAsync(WorkflowContext context, Paid paid);
            [Action("weigh")] public static partial int Weigh(int id, int factor = 3);
            public static partial Task NoteAsync(Paid paid);
        }
        """;

    private const string Written = """
        namespace Shop;
        partial class Flows
        {
            public static async partial Task<int> ShipAsync(WorkflowContext context, Paid paid) => await context.WeighAsync(paid.Id) + await context.PackAsync(paid.Id);
            public static partial int Weigh(int id, int factor) => id * factor;
            [On("paid", DeadLetter = nameof(ReportAsync))] public static partial Task NoteAsync(Paid paid) { Log += paid.Id; return Task.CompletedTask; }
            [Action("pack")] internal static int Pack(int id) => id + 100;
        }
        """;

    private const string Named = """
        namespace Shop;
        partial class Flows
        {
            internal static bool IsLarge(WorkflowEvent<Paid> e) => e.Payload.Id == 7;
            internal static Task ReportAsync(WorkflowEvent<Paid> e, Exception error) => Task.CompletedTask;
        }
        """;

    [Fact]
    public async Task Methods_OfOneClassInSeveralFiles_RunThroughItsDefinitions()
    {
        var program = GeneratorRun.Of(Declared, Written, Named).Load();

        Assert.Equal("128", await program.RunAsync("ship", """{"id":7}"""));
        Assert.Equal(["pack", "weigh"], program.Module.Actions.Select(action => action.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Subscriptions_OnEitherPartOfAMethod_AreOneEach()
    {
        var program = GeneratorRun.Of(Declared, Written, Named).Load();

        Assert.Equal(2, program.Module.Subscriptions.Count);
        await program.Module.Subscriptions.Single(
            subscription => subscription.Id.Contains("NoteAsync", StringComparison.Ordinal)).DeliverAsync("""{"id":7}""");
        Assert.Equal("7", program.Get("Shop.Flows", "Log"));
    }

    [Fact]
    public void Files_InAnotherOrder_GiveTheSameCode() =>
        Assert.Equal(
            GeneratorRun.Of(Declared, Written, Named).Files.OrderBy(f => f.Key, StringComparer.Ordinal),
            GeneratorRun.Of(Named, Written, Declared).Files.OrderBy(f => f.Key, StringComparer.Ordinal));
}
