using System.Buffers;

namespace CodeFirstWorkflow.Registry;

/// <summary>Checks names and ids that come from users.</summary>
internal static class Names
{
    private const int Longest = 200;

    // All control characters, not only the ASCII ones: they move the cursor of a terminal and break the lines of a log.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(i => (char)i).Where(char.IsControl), '\u2028', '\u2029']);

    /// <exception cref="ArgumentException">The text is empty, too long, or has control characters or halves of surrogate pairs.</exception>
    public static void Check(string? text, string what)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new ArgumentException($"{what} is empty. Give 1 to {Longest} characters.");
        }

        CheckOptional(text, what);
    }

    /// <exception cref="ArgumentException">The text is too long, or has control characters or halves of surrogate pairs.</exception>
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

        if (text.AsSpan().ContainsAny(Controls))
        {
            throw new ArgumentException($"{what} has control characters. Remove them.");
        }

        if (HasHalfPair(text))
        {
            throw new ArgumentException($"{what} has half of a surrogate pair. Cut texts between characters only.");
        }
    }

    /// <summary>Checks that a JSON text keeps metadata as it is: half of a surrogate pair would come back as U+FFFD.</summary>
    /// <exception cref="ArgumentException">A key or a value has half of a surrogate pair, or a value is null.</exception>
    public static void CheckMetadata(IReadOnlyDictionary<string, string>? metadata, string what)
    {
        foreach (var (key, value) in metadata ?? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty)
        {
            if (value is null)
            {
                throw new ArgumentException($"Metadata '{key}' of {what} is null. Leave it out, or give an empty text.");
            }

            if (HasHalfPair(key) || HasHalfPair(value))
            {
                throw new ArgumentException($"Metadata '{key}' of {what} has half of a surrogate pair. Cut texts between characters only.");
            }
        }
    }

    private static bool HasHalfPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
