using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Saving;

/// <summary>The saves under way, by context: an interceptor or a handler of an application may save within a save.</summary>
internal sealed class OpenSaves
{
    private readonly ConditionalWeakTable<DbContext, Stack<Save?>> saves = [];

    /// <summary>Notes that a save begins; null for one that has no part in the bridge.</summary>
    public void Push(DbContext context, Save? save) => saves.GetOrCreateValue(context).Push(save);

    /// <summary>Returns the innermost save; null where none is under way, or it has no part in the bridge.</summary>
    public Save? Current(DbContext? context) =>
        context is not null && saves.TryGetValue(context, out var open) && open.TryPeek(out var save) ? save : null;

    /// <summary>Ends the innermost save and returns it.</summary>
    public Save? Pop(DbContext? context)
    {
        if (context is null || !saves.TryGetValue(context, out var open) || !open.TryPop(out var save))
        {
            return null;
        }

        save?.End();
        return save;
    }
}
