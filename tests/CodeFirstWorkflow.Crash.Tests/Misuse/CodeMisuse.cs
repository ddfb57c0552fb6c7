namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>What actions do to threads, tokens and time limits.</summary>
internal static class CodeMisuse
{
    // Beyond the second that the actions' time limit gives.
    private static readonly TimeSpan TooLong = TimeSpan.FromMilliseconds(1_500);

    public static async Task RunAsync(int number, CancellationToken token)
    {
        switch (number % 24)
        {
            case 1:
                Thread.Sleep(TooLong);
                break;
            case 3:
                await using (token.Register(() => throw new InvalidOperationException("A callback threw.")))
                {
                    await Task.Delay(TooLong, CancellationToken.None);
                }

                break;
            case 5:
                token.Register(() => Thread.Sleep(TooLong));
                await Task.Delay(TooLong, CancellationToken.None);
                break;
            case 7:
                await Task.Delay(TooLong, CancellationToken.None);
                break;
            case 9:
                throw new InvalidOperationException("The first attempt fails.");
            default:
                break;
        }
    }
}
