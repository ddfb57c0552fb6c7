using System.Diagnostics;
using System.Globalization;

namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>
/// The engine under seeded faults in virtual time. <c>CFW_SIMULATION_SEEDS</c> sets how many seeds are run, <c>CFW_SIMULATION_SEED</c> the first one,
/// to repeat one that failed.
/// </summary>
public sealed class SimulationTests
{
    [Fact(Timeout = 3_600_000)]
    public Task Fleet_UnderSeededFaults_LosesNothingAndDoesNothingTwice() =>
        SimulateAsync(Setting("CFW_SIMULATION_SEED", 1), Setting("CFW_SIMULATION_SEEDS", 12));

    [Fact(Timeout = 3_600_000)]
    public async Task Seed_RunAgain_IsTheSameRun()
    {
        var together = await SimulateAsync("5", "2");
        var alone = await SimulateAsync("6", "1");
        Assert.Equal(together[^1], Assert.Single(alone));
    }

    private static async Task<string[]> SimulateAsync(string first, string count)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(SimulationTests).Assembly.Location, "simulate", first, count])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{output}{await errors}");
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : usual.ToString(CultureInfo.InvariantCulture);
}
