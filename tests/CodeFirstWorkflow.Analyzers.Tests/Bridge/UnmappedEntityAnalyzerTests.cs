using CodeFirstWorkflow.Analyzers.Bridge;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Bridge;

public sealed class UnmappedEntityAnalyzerTests
{
    private const string Context = "\npublic class ShopContext : DbContext;";
    private const string Order = """[Entity("Order")] public class Order { public int Id { get; set; } }""";

    // Generated code has static properties of each entity.
    [Theory]
    [InlineData("")]
    [InlineData("\npublic static class Known { public static Lazy<Order> Order { get; } = new(); }")]
    public Task Entity_OfNoModel_IsReported(string other) => BridgeStubs.Of(Order + Context + other).ExpectAsync<UnmappedEntityAnalyzer>(
        "2 CFW2011: No context of this project maps entity 'Order', so no save publishes its events. Add a DbSet<Order>, or publish "
            + "'Events.OrderUpdated(…)' by hand.");

    [Theory]
    [InlineData("public class ShopContext : DbContext { public DbSet<Order> Orders { get; } = new(); }")]
    [InlineData("public class ShopContext : DbContext { void Build(ModelBuilder model) => model.Entity<Order>(); }")]
    [InlineData("public class ShopContext : DbContext { void Build(ModelBuilder model) => model.Entity(typeof(int)); }")]
    [InlineData("public class ShopContext : DbContext; public class OrderMap : IEntityTypeConfiguration<Order>;")]
    [InlineData("public class ShopContext : DbContext; public class Customer { public List<Order> Orders { get; } = []; }")]
    [InlineData("public class ShopContext : DbContext { public DbSet<RushOrder> Orders { get; } = new(); } public class RushOrder : Order;")]
    [InlineData("public class Shop;")]
    public Task Entity_ThatAModelMayMap_IsFine(string model) => BridgeStubs.Of($"{Order}\n{model}").ExpectNothingAsync<UnmappedEntityAnalyzer>();

    [Fact]
    public Task Entity_WithoutTheBridge_IsFine() =>
        BridgeStubs.WithoutBridge(Order + Context).ExpectNothingAsync<UnmappedEntityAnalyzer>();
}
