namespace CodeFirstWorkflow.Conformance.Routing;

using System.Collections.Concurrent;

/// <summary>What handlers did, in order.</summary>
public sealed class Recorder
{
    private readonly ConcurrentQueue<string> notes = new();

    public IReadOnlyList<string> Notes => [.. notes];

    public void Note(string note) => notes.Enqueue(note);

    public int Count(string note) => notes.Count(n => n == note);
}
