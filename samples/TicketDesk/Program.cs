using CodeFirstWorkflow;
using Microsoft.EntityFrameworkCore;
using TicketDesk;

const string Database = "Data Source=tickets.db";
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<TicketContext>((services, options) => options.UseSqlite(Database).UseWorkflows(services));
builder.Services.AddCodeFirstWorkflow().AddGeneratedWorkflows().UseSqlite(Database).UseEntityFramework<TicketContext>();
var app = builder.Build();

app.MapPost("/tickets", async (string title, TicketContext db) =>
{
    var ticket = new Ticket { Title = title };
    db.Tickets.Add(ticket);
    await db.SaveChangesAsync(); // the row and manager_created
    return ticket;
});
app.MapPost("/tickets/{id}/close", async (int id, TicketContext db) =>
{
    var ticket = await db.Tickets.SingleAsync(ticket => ticket.Id == id);
    ticket.Status = "closed";
    await db.SaveChangesAsync(); // the row and manager_updated, which starts ask_customer
});

using (var scope = app.Services.CreateScope())
{
    // Before the host starts and creates the tables of the workflows: EnsureCreated does nothing where there are tables.
    scope.ServiceProvider.GetRequiredService<TicketContext>().Database.EnsureCreated();
}

app.Run();
