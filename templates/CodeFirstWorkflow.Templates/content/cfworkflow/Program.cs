using CfWorkflowApp;
using CodeFirstWorkflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddCodeFirstWorkflow()
    .AddGeneratedWorkflows()
    .UseSqlite("Data Source=workflows.db"); // production: UsePostgreSql(connectionString)
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
