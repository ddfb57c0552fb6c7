using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

/// <summary>A test project that sees the internals of the project it tests, as <c>InternalsVisibleTo</c> lets it.</summary>
public sealed class FriendTests
{
    private const string Shop = """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Shop.Tests")]
        namespace Shop;
        internal sealed record Parcel(int Id);
        [Event("shop.packed")] internal sealed record Packed(int Id);
        [Entity("Box")] internal sealed class Box { public int Id { get; set; } }
        internal static class Flows
        {
            [Workflow("pack")] public static async Task<int> RunAsync(WorkflowContext context, Parcel parcel) => await context.WeighAsync(parcel);
            [Action("weigh")] internal static int Weigh(Parcel parcel) => parcel.Id * 2;
        }
        """;

    private const string Names = """
        namespace Shop.Tests;
        internal sealed class FlowsTests
        {
            public static string Names => Workflows.Pack.Name + " " + Actions.Weigh.Name + " " + Events.Packed(1).Type + " " + Events.BoxCreated(new Box { Id = 1 }).Name;
            internal static Task<int> WeighAsync(WorkflowContext context) => context.WeighAsync(new Parcel(1));
        }
        """;

    private const string OwnFlows = """
        namespace Shop.Tests;
        internal static class Own
        {
            [Workflow("own")] internal static Task<int> RunAsync(WorkflowContext context, Parcel parcel) => context.RunAsync(Shop.Workflows.Pack, parcel);
            [Action("own_weigh")] internal static int Weigh(string text) => text.Length;
            [On("packed")] internal static void OnPacked(Packed packed) { }
            internal static Task<int> BothAsync(WorkflowContext context) => context.WeighAsync("four");
            public static string Names => Workflows.Own.Name + " " + Shop.Workflows.Pack.Name;
        }
        """;

    [Fact]
    public void TestProject_OfAFriend_UsesItsInternalDefinitionsAndExtensions()
    {
        var shop = GeneratorRun.Of(Shop);
        var tests = GeneratorRun.Of(Tests(shop, Names)).AssertCompiles();

        Assert.Equal("pack weigh shop.packed manager_created", LoadedProgram.Load(tests.Output, shop.Output).Get("Shop.Tests.FlowsTests", "Names"));
    }

    [Fact]
    public void TestProject_WithWorkflowsOfItsOwn_KeepsBothApart()
    {
        var shop = GeneratorRun.Of(Shop);
        var tests = GeneratorRun.Of(Tests(shop, OwnFlows)).AssertCompiles();
        var program = LoadedProgram.Load(tests.Output, shop.Output);

        Assert.Equal("own pack", program.Get("Shop.Tests.Own", "Names"));
        Assert.Equal("ShopWorkflowModule", Assert.Single(program.Module.References).GetType().Name);
        Assert.Equal("shop.packed", Assert.Single(program.Module.Subscriptions).Event.Type);
    }

    private static AuthorCode Tests(GeneratorRun shop, string source) =>
        new() { AssemblyName = "Shop.Tests", RootNamespace = "Shop.Tests", Sources = [source], References = [shop.ToReference()] };
}
