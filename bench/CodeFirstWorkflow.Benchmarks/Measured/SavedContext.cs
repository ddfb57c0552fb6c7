using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.Benchmarks.Measured;

public sealed class SavedContext(DbContextOptions<SavedContext> options) : DbContext(options)
{
    public DbSet<SavedRow> Rows => Set<SavedRow>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>().HasIndex(message => message.MessageId).IsUnique();
        modelBuilder.Entity<OutboxMessage>().HasIndex(message => message.SentAt);
    }
}
