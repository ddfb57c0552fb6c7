namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>
/// The test program is also the other process of the tests that need one: <c>write FILE</c>, <c>claim FILE WORKER</c> or <c>open FILE</c>.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            await (args switch
            {
                ["write", var file] => OtherProcess.WriteAsync(file),
                ["open", var file] => OtherProcess.OpenAsync(file),
                ["claim", var file, var worker] => OtherProcess.ClaimAsync(file, Guid.Parse(worker)),
                _ => throw new ArgumentException("Run the tests with 'dotnet test'."),
            });
            return 0;
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync(error.ToString());
            return 1;
        }
    }
}
