using System.Globalization;
using CodeFirstWorkflow.Crash.Tests.Misuse;
using CodeFirstWorkflow.Crash.Tests.Simulation;
using CodeFirstWorkflow.Crash.Tests.Storm;

namespace CodeFirstWorkflow.Crash.Tests;

/// <summary>
/// The nodes that tests start and kill: <c>storm-node sqlite|postgresql connection-string folder</c>, with the number of a first order a client that
/// places orders; and the simulation: <c>simulate first-seed count</c>.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["simulate", var first, var count])
        {
            return await SimulationProgram.RunAsync(int.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
        }

        if (args is not ["storm-node", var store, var connectionString, var folder, .. var order])
        {
            await Console.Error.WriteLineAsync("Usage: storm-node sqlite|postgresql <connection string> <folder> [<first order>]");
            return 2;
        }

        MisuseEffects.Folder = folder;
        using var host = StormHost.Build(store, connectionString, isWorker: order.Length == 0, order.Length == 0 ? folder : "");
        await host.StartAsync();
        await Console.Out.WriteLineAsync("ready");
        if (order.Length > 0)
        {
            _ = new MisuseClient(host.Services).RunAsync(int.Parse(order[0], CultureInfo.InvariantCulture));
        }

        // Ends with its parent, also when that is killed: the pipe closes.
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
        return 0;
    }
}
