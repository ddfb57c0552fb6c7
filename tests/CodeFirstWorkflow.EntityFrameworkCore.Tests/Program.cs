namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>
/// The process that <see cref="KillFacts"/> starts and kills: <c>save sqlite|postgres connection-string before|after plain|transaction</c>.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not ["save", var kind, var connectionString, var point, var shape])
        {
            await Console.Error.WriteLineAsync("Usage: save sqlite|postgres <connection string> before|after plain|transaction");
            return 2;
        }

        await SavingProcess.RunAsync(kind, connectionString, point, shape);
        return 0;
    }
}
