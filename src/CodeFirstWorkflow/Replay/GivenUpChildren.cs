using System.Text;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The children that a run gave up and whose end is not journaled. Replay notifies them again, because no entry records whether they were notified.
/// </summary>
internal sealed class GivenUpChildren(RunEffects effects)
{
    private readonly Dictionary<int, (string Identity, ExecutionId Child, bool IsNotified)> open = [];

    /// <summary>Adds a child. A live run notifies it at once; a replay does so when it is known whether the child has ended since.</summary>
    public void Add(PendingCall call, ExecutionId child, bool isAbandoned, bool isLive)
    {
        open[call.Number] = (call.Identity, child, isAbandoned || isLive);
        if (isLive && !isAbandoned)
        {
            effects.GivenUpChildren.Add(child);
        }
    }

    /// <summary>Returns the identity of the call that started a child; null when the child was not given up, or has ended.</summary>
    public string? Find(int number, ExecutionId child) => open.TryGetValue(number, out var known) && known.Child == child ? known.Identity : null;

    /// <summary>Returns the entry that delivers an unheard end to the code.</summary>
    public static JournalEntry Heard(JournalEntry entry)
    {
        var end = EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.UnheardEnd)!;
        return entry with { Kind = UnheardEnd.KindOf(end.State), PayloadUtf8 = end.Payload is { } payload ? Encoding.UTF8.GetBytes(payload.GetRawText()) : default };
    }

    /// <summary>Records the end of a child. It may come in the very turn that would notify the child again.</summary>
    public void NoteEnd(int number)
    {
        if (open.Remove(number, out var ended))
        {
            effects.GivenUpChildren.Remove(ended.Child);
        }
    }

    /// <summary>Notifies the children whose end no entry records.</summary>
    public void NotifyAgain()
    {
        foreach (var (number, known) in open.Where(static child => !child.Value.IsNotified).OrderBy(static child => child.Key).ToList())
        {
            open[number] = known with { IsNotified = true };
            effects.GivenUpChildren.Add(known.Child);
        }
    }
}
