using CodeFirstWorkflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trimmed;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
var workflows = builder.Services.AddSingleton<Board>().AddCodeFirstWorkflow().AddGeneratedWorkflows();
_ = args switch
{
    ["sqlite", var connectionString] => workflows.UseSqlite(connectionString),
    ["postgresql", var connectionString] => workflows.UsePostgreSql(connectionString),
    _ => workflows.UseInMemory(),
};
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<IWorkflowClient>();
var parcel = await (await client.StartAsync(Workflows.Ship, new Order(42, ["pen", "ink"]))).GetResultAsync();
var events = host.Services.GetRequiredService<IEventPublisher>();
await events.PublishAsync(Events.ProjectUpdated(new Project { Id = 7, Status = "draft" }, new Project { Id = 7, Status = "active" }));
Console.WriteLine($"{parcel.OrderId} {parcel.Label}; {await host.Services.GetRequiredService<Board>().Seen.Task}");
await host.StopAsync();
