using CodeFirstWorkflow;
#if (hangfire)
using Hangfire;
#if (isPostgreSql)
using Hangfire.PostgreSql;
#endif
#endif
#if (!isWeb)
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
#if (isPostgreSql)
using Microsoft.Extensions.Configuration;
#endif
#endif
using Orders;

#if (isWeb)
var builder = WebApplication.CreateBuilder(args);
#else
var builder = Host.CreateApplicationBuilder(args);
#endif
#if (isPostgreSql)
var connectionString = builder.Configuration.GetConnectionString("Workflows")
    ?? throw new InvalidOperationException("Set the connection string of PostgreSQL, for example in the variable ConnectionStrings__Workflows.");
#endif
#if (hangfire && isPostgreSql)
builder.Services.AddHangfire(hangfire => hangfire.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connectionString)));
#endif
#if (hangfire && !isPostgreSql)
builder.Services.AddHangfire(hangfire => hangfire.UseInMemoryStorage()); // The workflows are in the file; this holds only wake-ups.
#endif
builder.Services.AddCodeFirstWorkflow()
    .AddGeneratedWorkflows()
#if (hangfire && isPostgreSql)
    .UsePostgreSql(connectionString)
    .UseHangfire();
#endif
#if (hangfire && !isPostgreSql)
    .UseSqlite("Data Source=workflows.db")
    .UseHangfire();
#endif
#if (!hangfire && isPostgreSql)
    .UsePostgreSql(connectionString);
#endif
#if (!hangfire && !isPostgreSql)
    .UseSqlite("Data Source=workflows.db"); // production: UsePostgreSql(connectionString)
#endif
#if (hangfire)
builder.Services.AddHangfireServer();
#endif
#if (isWorker)
builder.Services.AddHostedService<OrderFeed>();
await builder.Build().RunAsync();
#endif
#if (isWeb)
var app = builder.Build();

// Publishing is deduplicated by the event's id: an order that is reported twice starts one workflow.
app.MapPost("/orders/{id:int}/paid", async (int id, decimal amount, IEventPublisher publisher) =>
    (await publisher.PublishAsync(Events.OrderPaid(id, amount) with { Id = $"order-{id}-paid" })).ToString());
app.MapGet("/orders", (IWorkflowClient client) => client.ListAsync(new() { Workflow = "fulfil_order" }));
#if (hangfire)
app.UseHangfireDashboard("/hangfire");
#endif
await app.RunAsync();
#endif
#if (isConsole)
using var host = builder.Build();
await host.StartAsync();

// Publishing is deduplicated by the event's id: run the program twice, and the second time nothing new starts.
var publisher = host.Services.GetRequiredService<IEventPublisher>();
await publisher.PublishAsync(Events.OrderPaid(42, 1200m) with { Id = "order-42-paid" });

var client = host.Services.GetRequiredService<IWorkflowClient>();
await foreach (var execution in client.ListAsync(new() { Workflow = "fulfil_order" }))
{
    var result = await client.GetHandle<string>(execution.Id).GetResultAsync();
    Console.WriteLine($"{execution.Id}: {result}");
}

await host.StopAsync();
#endif
