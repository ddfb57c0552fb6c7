namespace CodeFirstWorkflow.Architecture.Tests;

public sealed class LinkedSourceTests
{
    /// <summary>The compiler loads the generator at each keystroke, so it carries no code that it does not run.</summary>
    [Fact]
    public void LinkedSource_EachFile_IsUsedByTheGenerator()
    {
        var (generator, linked) = (Repository.Project("CodeFirstWorkflow.Generators"), Repository.Project("CodeFirstWorkflow.Roslyn"));
        var uses = UseGraph.Of(SourceCompilation.Create(generator)).ToLookup(use => use.From, use => use.To);
        var reached = generator.Files.ToHashSet(StringComparer.Ordinal);
        var queue = new Queue<string>(generator.Files);
        while (queue.TryDequeue(out var file))
        {
            foreach (var used in uses[file].Where(reached.Add))
            {
                queue.Enqueue(used);
            }
        }

        // The compiler itself asks for the polyfills.
        var unused = linked.Files.Where(file => linked.FolderOf(file) != "Polyfills" && !reached.Contains(file)).Select(linked.Relative);
        Assert.Empty(unused);
    }
}
