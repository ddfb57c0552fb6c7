using System.Text;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>The children that a run gave up and whose end is not journaled. Replay notifies them again: whether they were notified, no entry records.</summary>
internal sealed class GivenUpChildren(RunEffects effects)
{
    private readonly Dictionary<int, (string Identity, ExecutionId Child, bool IsNotified)> open = [];

    /// <summary>Adds one; live it is notified, on replay once it is known whether it has ended since.</summary>
    public void Add(PendingCall call, ExecutionId child, bool isAbandoned, bool isLive)
    {
        open[call.Number] = (call.Identity, child, isAbandoned || isLive);
        if (isLive && !isAbandoned)
        {
            effects.GivenUpChildren.Add(child);
        }
    }

    /// <summary>Gives the call under which a child was started; null when it was not given up, or has ended.</summary>
    public string? Find(int number, ExecutionId child) => open.TryGetValue(number, out var known) && known.Child == child ? known.Identity : null;

    /// <summary>Gives the entry that hands an unheard end to the code.</summary>
    public static JournalEntry Heard(JournalEntry entry)
    {
        var end = EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.UnheardEnd)!;
        return entry with { Kind = UnheardEnd.KindOf(end.State), PayloadUtf8 = end.Payload is { } payload ? Encoding.UTF8.GetBytes(payload.GetRawText()) : default };
    }

    /// <summary>Notes an end. It may come with the very turn that would notify the child again.</summary>
    public void NoteEnd(int number)
    {
        if (open.Remove(number, out var ended))
        {
            effects.GivenUpChildren.Remove(ended.Child);
        }
    }

    /// <summary>Notifies those whose end no entry records.</summary>
    public void NotifyAgain()
    {
        foreach (var (number, known) in open.Where(static child => !child.Value.IsNotified).OrderBy(static child => child.Key).ToList())
        {
            open[number] = known with { IsNotified = true };
            effects.GivenUpChildren.Add(known.Child);
        }
    }
}
