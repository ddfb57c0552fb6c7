using System.Text;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>
/// Names Hangfire queues: Hangfire takes lower-case letters, digits, underscores and dashes only. <see cref="PostgreSqlBell"/> does the same in SQL.
/// </summary>
internal static class HangfireQueues
{
    public static string NameFor(string queue, HangfireWorkflowOptions options)
    {
        if (options.Queue is { } given)
        {
            return given(queue);
        }

        var name = new StringBuilder(queue.Length);
        foreach (var letter in queue.EnumerateRunes())
        {
            name.Append(letter.IsAscii ? Name((char)letter.Value) : '_');
        }

        return name.ToString();
    }

    private static char Name(char letter) =>
        char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)
            || letter is '-' ? letter : '_';
}
