using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.Benchmarks.Measured;

public sealed class SavedContext(DbContextOptions<SavedContext> options) : DbContext(options)
{
    public DbSet<SavedRow> Rows => Set<SavedRow>();
}
