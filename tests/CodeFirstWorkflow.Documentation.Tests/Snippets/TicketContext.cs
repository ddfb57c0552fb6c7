using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public sealed class TicketContext(DbContextOptions<TicketContext> options) : DbContext(options)
{
    public DbSet<Ticket> Tickets => Set<Ticket>();
}
