namespace CodeFirstWorkflow.Registry;

/// <summary>Checks names and ids that come from users.</summary>
internal static class Names
{
    private const int Longest = 200;

    /// <exception cref="ArgumentException">It is empty, too long, or has control characters.</exception>
    public static void Check(string? text, string what)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new ArgumentException($"{what} is empty. Give 1 to {Longest} characters.");
        }

        CheckOptional(text, what);
    }

    /// <exception cref="ArgumentException">It is too long, or has control characters.</exception>
    public static void CheckOptional(string? text, string what)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length > Longest)
        {
            throw new ArgumentException($"{what} has {text.Length} characters, more than {Longest}. Shorten it, for example to a hash.");
        }

        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0 || text.Contains('\u007F', StringComparison.Ordinal))
        {
            throw new ArgumentException($"{what} has control characters. Remove them.");
        }
    }
}
