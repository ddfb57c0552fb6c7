using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Saving;

/// <summary>One call of SaveChanges, from its beginning to its end, over all its retries.</summary>
internal sealed class Save
{
    private readonly DbContext context;
    private readonly AutoTransactionBehavior behavior;
    private readonly bool savepoints;
    private readonly Dictionary<object, string> ids = new(ReferenceEqualityComparer.Instance);

    /// <summary>Begins a save whose rows and events are to be one transaction.</summary>
    /// <param name="context">The context. Its settings of transactions are restored at the end.</param>
    public Save(DbContext context)
    {
        this.context = context;
        (behavior, savepoints) = (context.Database.AutoTransactionBehavior, context.Database.AutoSavepointsEnabled);
        IsInTransaction = context.Database.CurrentTransaction is not null;

        // EF begins none for a save of one command, and reports the end of a save within a transaction only by its savepoint.
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        context.Database.AutoSavepointsEnabled = true;
    }

    /// <summary>Gets whether the save is part of a transaction that the application began.</summary>
    public bool IsInTransaction { get; }

    /// <summary>Gets or sets whether the save sent a command since the transaction or savepoint began.</summary>
    public bool HasWritten { get; set; }

    /// <summary>Gets or sets whether what belongs to the save was written with its rows.</summary>
    public bool HasPublished { get; set; }

    /// <summary>Gets or sets whether the save failed and EF went back to its savepoint.</summary>
    public bool IsRolledBack { get; set; }

    /// <summary>Gets or sets why the events could not be written; thrown when the save ends.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Returns the id of the event of an entity: the same however often the save is tried.</summary>
    public string IdOf(object entity)
    {
        if (!ids.TryGetValue(entity, out var id))
        {
            ids[entity] = id = ExecutionId.New().ToString();
        }

        return id;
    }

    public void End()
    {
        context.Database.AutoTransactionBehavior = behavior;
        context.Database.AutoSavepointsEnabled = savepoints;
    }
}
