using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Bridge;

/// <summary>What the rules see of EF Core and of the bridge.</summary>
internal static class BridgeStubs
{
    private const string EntityFramework = """
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbSet<T> : List<T>;
            public class DatabaseFacade
            {
                public void BeginTransaction() { }
            }
            public class DbContext
            {
                public DatabaseFacade Database { get; } = new();
            }
            public class ModelBuilder
            {
                public void Entity<T>() { }
                public void Entity(Type type) { }
            }
            public interface IDbContextFactory<T>;
            public interface IEntityTypeConfiguration<T>;
            public sealed class KeylessAttribute : Attribute;
            public static class EntityFrameworkQueryableExtensions
            {
                public static int ExecuteDelete<T>(this IEnumerable<T> source) => 0;
                public static int ExecuteUpdate<T>(this IEnumerable<T> source, Action<T> set) => 0;
            }
            public static class RelationalDatabaseFacadeExtensions
            {
                public static int ExecuteSqlRaw(this DatabaseFacade database, string sql) => 0;
                public static int ExecuteSql(this DatabaseFacade database, FormattableString sql) => 0;
            }
        }
        """;

    private const string Bridge = """
        namespace Microsoft.EntityFrameworkCore { public static class WorkflowDbContextOptionsBuilderExtensions; }
        """;

    /// <summary>A project that references the bridge.</summary>
    public static Sample Of(string source) => WithoutBridge(source).Using(Bridge, "EfBridge");

    /// <summary>A project that references EF Core only.</summary>
    public static Sample WithoutBridge(string source) =>
        Sample.Of("using Microsoft.EntityFrameworkCore;\n" + source).Using(EntityFramework, "Ef");
}
