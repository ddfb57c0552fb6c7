using CodeFirstWorkflow.Analyzers.Bridge;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Bridge;

public sealed class BypassAnalyzerTests
{
    private const string Shop = """
        [Entity("Order")] public class Order { public int Id { get; set; } }
        public class RushOrder : Order;
        public class Remark { public int Id { get; set; } }
        public class ShopContext : DbContext
        {
            public DbSet<Order> Orders { get; } = new();
            public DbSet<RushOrder> RushOrders { get; } = new();
            public DbSet<Remark> Remarks { get; } = new();
        }
        """;

    [Theory]
    [InlineData("db.Orders.ExecuteDelete()", "ExecuteDelete")]
    [InlineData("db.Orders.Where(o => o.Id > 1).ExecuteUpdate(o => o.Id = 2)", "ExecuteUpdate")]
    [InlineData("db.RushOrders.ExecuteDelete()", "ExecuteDelete")]
    [InlineData("db.Database.ExecuteSqlRaw(\"update \\\"Orders\\\" set x = 1\")", "ExecuteSqlRaw")]
    [InlineData("db.Database.ExecuteSqlRaw(\"DELETE FROM dbo.[order] where x = 1\")", "ExecuteSqlRaw")]
    [InlineData("db.Database.ExecuteSql($\"insert into orders values ({1})\")", "ExecuteSql")]
    public Task Change_OfAnEntity_IsReported(string call, string method) => BridgeStubs.Of(Shop + Job(call)).ExpectAsync<BypassAnalyzer>(
        $"11 CFW2010: '{method}' changes rows of entity 'Order' without the change tracker, so no event of it is published. Save tracked entities, or publish "
            + "the events in the same transaction.");

    [Theory]
    [InlineData("db.Remarks.ExecuteDelete()")]
    [InlineData("db.Database.ExecuteSqlRaw(\"update remarks set x = 1\")")]
    [InlineData("db.Database.ExecuteSqlRaw(\"select * from orders\")")]
    public Task Change_OfOtherRows_IsFine(string call) => BridgeStubs.Of(Shop + Job(call)).ExpectNothingAsync<BypassAnalyzer>();

    [Fact]
    public Task Change_BesideAPublication_IsFine() => BridgeStubs.Of(Shop + """

        public static class Jobs
        {
            public static async Task RunAsync(ShopContext db, IEventPublisher publisher)
            {
                db.Orders.ExecuteDelete();
                await publisher.PublishManyAsync([]);
            }
        }
        """).ExpectNothingAsync<BypassAnalyzer>();

    [Fact]
    public Task Change_WithoutTheBridge_IsFine() =>
        BridgeStubs.WithoutBridge(Shop + Job("db.Orders.ExecuteDelete()")).ExpectNothingAsync<BypassAnalyzer>();

    private static string Job(string call) => $"\npublic static class Jobs {{ public static int Run(ShopContext db) => {call}; }}";
}
