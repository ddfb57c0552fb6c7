using System.ComponentModel.DataAnnotations.Schema;
using CodeFirstWorkflow;
using Microsoft.EntityFrameworkCore;

// What the rules see of EF Core and of the bridge, which this project does not reference.
namespace Microsoft.EntityFrameworkCore
{
    public class DbSet<T> : List<T>;

    public class DbContext;

    public interface IDbContextFactory<T>;

    public static class EntityFrameworkQueryableExtensions
    {
        public static int ExecuteDelete<T>(this IEnumerable<T> source) => 0;
    }

    public static class WorkflowDbContextOptionsBuilderExtensions;
}

namespace Violations
{
    [Entity("Parcel")]
    public class Parcel
    {
        [DatabaseGenerated(DatabaseGeneratedOption.Computed)]
        public int Id { get; set; } // CFW2012
    }

    [Entity("Pallet")]
    public class Pallet // CFW2011
    {
        public int Id { get; set; }
    }

    public class ParcelContext : DbContext
    {
        public DbSet<Parcel> Parcels { get; } = new();

        public int Clear() => Parcels.ExecuteDelete(); // CFW2010
    }

    public static class Parcels
    {
        [Action("book_parcel", Transactional = true)]
        public static void Book(int id, [FromServices] IDbContextFactory<ParcelContext> contexts) { } // CFW2013
    }
}
