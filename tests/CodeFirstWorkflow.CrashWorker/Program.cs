using System.Globalization;
using CodeFirstWorkflow;
using CodeFirstWorkflow.CrashWorker;
using CodeFirstWorkflow.CrashWorker.Matrix;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A worker process to kill: CrashWorker <sqlite|postgres> <connection string> [<queues>] [<crash point>] [<folder>]. It tells what it does line by
// line on standard output. With a folder it is the client of one run of the crash matrix too, and ends with it.
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new LineLoggerProvider());
var workflows = builder.Services.AddCodeFirstWorkflow(options =>
{
    options.Async = true;
    options.Worker.LeaseSeconds = 3;
    options.Worker.Queues = args.Length > 2 ? args[2].Split(',') : options.Worker.Queues;
}).AddGeneratedWorkflows();
if (args[0] == "sqlite")
{
    workflows.UseSqlite(args[1]);
}
else
{
    workflows.UsePostgreSql(args[1]);
}

if (args.Length > 3)
{
    var make = builder.Services.Last(service => service.ServiceType == typeof(IWorkflowStore)).ImplementationFactory!;
    builder.Services.Replace(
        ServiceDescriptor.Singleton(services => int.TryParse(args[3], CultureInfo.InvariantCulture, out var point)
            ? PointStore.At((IWorkflowStore)make(services), point)
            : CrashingStore.At((IWorkflowStore)make(services), args[3])));
}

using var host = builder.Build();
await host.StartAsync();
Console.WriteLine("ready");
if (args.Length > 4)
{
    var client = new MatrixClient(host.Services, args[4]);
    await (await client.RunAsync(Console.WriteLine, signals: true)).GetResultAsync();
    await client.EndAsync();
    Console.WriteLine($"points {((PointStore)(object)host.Services.GetRequiredService<IWorkflowStore>()).Passed}");
    await host.StopAsync();
    return;
}

await host.WaitForShutdownAsync();
