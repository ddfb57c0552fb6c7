using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Saving;

/// <summary>The contexts whose saves publish no entity events for a while.</summary>
internal sealed class SilencedContexts
{
    private readonly ConditionalWeakTable<DbContext, Quiet> silences = [];

    /// <summary>Silences a context until the returned object is disposed of.</summary>
    public IDisposable Silence(DbContext context)
    {
        var silence = silences.GetOrCreateValue(context);
        silence.Count = Contains(context) ? silence.Count + 1 : 1;
        silence.Lease = context.ContextId;
        return new Ending(silence);
    }

    /// <summary>Returns whether a context is silenced; one that went back to its pool is not any more.</summary>
    public bool Contains(DbContext context) =>
        silences.TryGetValue(context, out var silence) && silence.Count > 0 && silence.Lease == context.ContextId;

    private sealed class Quiet
    {
        public int Count { get; set; }

        public DbContextId Lease { get; set; }
    }

    private sealed class Ending(Quiet silence) : IDisposable
    {
        private readonly DbContextId lease = silence.Lease;
        private bool hasEnded;

        public void Dispose()
        {
            if (!hasEnded && silence.Lease == lease)
            {
                silence.Count--;
            }

            hasEnded = true;
        }
    }
}
