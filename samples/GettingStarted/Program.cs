using CodeFirstWorkflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop;

var builder = Host.CreateApplicationBuilder(args);
builder.Services
    .AddCodeFirstWorkflow(options =>
    {
        options.Async = true;             // a start returns as soon as it is durable
        options.Worker.LeaseSeconds = 5;  // after a kill the next process takes over in seconds; the default is 30
    })
    .AddGeneratedWorkflows()
    .UseSqlite("Data Source=shop.db");

if (args is ["workflow", ..])
{
    return await builder.Build().RunWithWorkflowCommandsAsync(args);
}

using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<IWorkflowClient>();
var handle = await client.StartAsync(Workflows.PackOrder, new Order(42, ["pen", "ink", "paper", "stamp", "string", "label"]), new() { CorrelationId = "order-42" });
Console.WriteLine(handle.Reused ? "order 42 is known already" : "order 42 is accepted");
Console.WriteLine(await handle.GetResultAsync());

await host.StopAsync();
return 0;
