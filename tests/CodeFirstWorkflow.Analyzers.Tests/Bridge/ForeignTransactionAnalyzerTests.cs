using CodeFirstWorkflow.Analyzers.Bridge;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Bridge;

public sealed class ForeignTransactionAnalyzerTests
{
    [Fact]
    public Task Factory_InATransactionalAction_IsReported() => BridgeStubs.Of("""
        public class ShopContext : DbContext;
        public static class Orders
        {
            [Action("book", Transactional = true)]
            public static void Book(int id, [FromServices] IDbContextFactory<ShopContext> contexts) { }
        }
        """).ExpectAsync<ForeignTransactionAnalyzer>(
        "6 CFW2013: Action 'Orders.Book' is transactional, but 'contexts' creates contexts outside its transaction. Take "
            + "the context itself as a parameter.");

    [Fact]
    public Task BeginTransaction_InATransactionalAction_IsReported() => BridgeStubs.Of("""
        public class ShopContext : DbContext;
        public static class Orders
        {
            [Action("book", Transactional = true)]
            public static void Book(int id, ShopContext db) => db.Database.BeginTransaction();
        }
        """).ExpectAsync<ForeignTransactionAnalyzer>(
        "6 CFW2013: Action 'Orders.Book' is transactional, but calls 'BeginTransaction', while the engine commits its context with the action's result. "
            + "Remove the call; save and return.");

    [Fact]
    public Task BeginTransaction_InAnotherAction_IsFine() => BridgeStubs.Of("""
        public class ShopContext : DbContext;
        public static class Orders
        {
            [Action("book")]
            public static void Book(int id, [FromServices] ShopContext db, [FromServices] IDbContextFactory<ShopContext> contexts) =>
                db.Database.BeginTransaction();
        }
        """).ExpectNothingAsync<ForeignTransactionAnalyzer>();
}
