namespace CodeFirstWorkflow.Dispatch;

/// <summary>Names Hangfire queues: Hangfire takes lower-case letters, digits, underscores and dashes only.</summary>
internal static class HangfireQueues
{
    public static string NameFor(string queue, HangfireWorkflowOptions options) => options.Queue is { } given ? given(queue) : string.Create(queue.Length, queue, Write);

    private static void Write(Span<char> name, string queue)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var letter = char.ToLowerInvariant(queue[i]);
            name[i] = char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' ? letter : '_';
        }
    }
}
