using System.Runtime.InteropServices;

namespace CodeFirstWorkflow.Replay;

/// <summary>Counts calls per name. The first name, often the only one, needs no dictionary.</summary>
internal sealed class CallNames
{
    private string? first;
    private int firstCount;
    private Dictionary<string, int>? others;

    /// <summary>Returns the name in an identity, without its occurrence.</summary>
    public static string NameOf(string identity) => identity[..identity.LastIndexOf('#')];

    /// <summary>Returns the identity of the next call: name and occurrence, such as <c>send_email#2</c>.</summary>
    public string Next(string name)
    {
        first ??= name;
        ref var count = ref firstCount;
        if (name != first)
        {
            count = ref CollectionsMarshal.GetValueRefOrAddDefault(others ??= new Dictionary<string, int>(StringComparer.Ordinal), name, out _)!;
        }

        return $"{name}#{++count}";
    }
}
