using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What the facts about bad input draw from: a seed that repeats it.</summary>
public static class Fuzz
{
    private const string Pieces = "\0\u0001\t\n'\"\\%_;$:{}#é\u0301\u202e\ud800\ud83d\ude00 aZ9";

    /// <summary>Gets texts that have broken stores: empty ones, long ones, and ones with characters that a database does not take.</summary>
    public static IReadOnlyList<string> KnownTexts { get; } =
    [
        "", " ", "\0", "a\0b", "\ud800", "\udc00x", "'; drop table workflow_execution; --", "%_\\", "\r\n", new('k', 3_000), new('ü', 5_000),
        string.Concat(Enumerable.Repeat("\ud83d\ude00", 2_000)),
    ];

    /// <summary>Gets the seed: <c>CFW_FUZZ_SEED</c>, else always the same.</summary>
    public static int Seed { get; } = Setting("CFW_FUZZ_SEED", 1);

    /// <summary>Returns how often to draw: <c>CFW_FUZZ_ROUNDS</c>, else as usual.</summary>
    public static int Rounds(int usual) => Setting("CFW_FUZZ_ROUNDS", usual);

    /// <summary>Returns the known texts and some of random pieces.</summary>
    public static IEnumerable<string> Texts(Random random) => KnownTexts.Concat(Enumerable.Range(0, Rounds(8)).Select(_ => Text(random)));

    /// <summary>Returns random JSON, now and then deeper than a reader goes.</summary>
    public static JsonElement Json(Random random)
    {
        var text = new StringBuilder();
        var depth = random.Next(20) == 0 ? random.Next(50, 90) : 0;
        text.Append('[', depth);
        Write(text, random, 4);
        text.Append(']', depth);
        return JsonDocument.Parse(text.ToString(), new JsonDocumentOptions { MaxDepth = 1_000 }).RootElement;
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static void Write(StringBuilder text, Random random, int depth)
    {
        switch (random.Next(depth > 0 ? 7 : 5))
        {
            case 0:
                text.Append("null");
                break;
            case 1:
                text.Append(random.Next(2) == 0 ? "true" : "false");
                break;
            case 2:
                text.Append(random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture));
                break;
            case 3:
                text.Append(CultureInfo.InvariantCulture, $"{random.Next(-999, 999)}.{random.Next(999)}e{random.Next(-30, 30)}");
                break;
            case 4:
                text.Append(JsonSerializer.Serialize(Text(random)));
                break;
            case 5:
                WriteMany(text, random, depth, '[', ']', isNamed: false);
                break;
            default:
                WriteMany(text, random, depth, '{', '}', isNamed: true);
                break;
        }
    }

    private static void WriteMany(StringBuilder text, Random random, int depth, char open, char close, bool isNamed)
    {
        text.Append(open);
        var count = random.Next(4);
        for (var i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "," : "");
            if (isNamed)
            {
                text.Append(CultureInfo.InvariantCulture, $"\"p{i}\":");
            }

            Write(text, random, depth - 1);
        }

        text.Append(close);
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
