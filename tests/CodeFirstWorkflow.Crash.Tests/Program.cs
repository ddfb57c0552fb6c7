using System.Globalization;
using CodeFirstWorkflow.Crash.Tests.Misuse;
using CodeFirstWorkflow.Crash.Tests.Simulation;
using CodeFirstWorkflow.Crash.Tests.Storm;

namespace CodeFirstWorkflow.Crash.Tests;

/// <summary>
/// The nodes that tests start and kill: <c>storm-node sqlite|postgresql connection-string folder</c>; and the simulation: <c>simulate first-seed
/// count</c>.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["simulate", var first, var count])
        {
            return await SimulationProgram.RunAsync(int.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
        }

        if (args is not ["storm-node", var store, var connectionString, var folder])
        {
            await Console.Error.WriteLineAsync("Usage: storm-node sqlite|postgresql <connection string> <folder>");
            return 2;
        }

        MisuseEffects.Folder = folder;
        using var host = StormHost.Build(store, connectionString, isWorker: true);
        await host.StartAsync();
        await Console.Out.WriteLineAsync("ready");

        // Ends with its parent, also when that is killed: the pipe closes.
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
        return 0;
    }
}
