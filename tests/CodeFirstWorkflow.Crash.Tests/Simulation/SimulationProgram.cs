using System.Globalization;

namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>
/// The program <c>simulate FIRST COUNT</c>: runs seeds one after the other on a thread pool of one thread, and prints those that failed.
/// </summary>
internal static class SimulationProgram
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(int first, int count)
    {
        if (!ThreadPool.SetMinThreads(1, 1) || !ThreadPool.SetMaxThreads(1, 1))
        {
            await Console.Error.WriteLineAsync("The simulation needs a thread pool of one thread. Set DOTNET_PROCESSOR_COUNT to 1.");
            return 2;
        }

        var failed = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var simulation = new Simulation(seed);
            using var ended = new ManualResetEventSlim();
            Watch(seed, ended);
            var problems = await ProblemsAsync(simulation);
            ended.Set();
            failed += problems.Count > 0 ? 1 : 0;
            await Console.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"seed {seed}: {(problems.Count == 0 ? "well" : "FAILED")}, {simulation.Summary}"));
            foreach (var problem in problems)
            {
                await Console.Out.WriteLineAsync($"    {problem}");
            }
        }

        return failed == 0 ? 0 : 1;
    }

    // Code that never ends its turn keeps the only thread of the pool, and with it every timer.
    private static void Watch(int seed, ManualResetEventSlim ended) => new Thread(() =>
    {
        if (!ended.Wait(2 * LongestRun))
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: FAILED, a turn has not ended within {2 * LongestRun}."));
            Environment.Exit(1);
        }
    })
    { IsBackground = true }.Start();

    private static async Task<IReadOnlyList<string>> ProblemsAsync(Simulation simulation)
    {
        try
        {
            return await Task.Run(simulation.RunAsync).WaitAsync(LongestRun);
        }
        catch (Exception e)
        {
            return [e.ToString()];
        }
    }
}
