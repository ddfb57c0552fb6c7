namespace CodeFirstWorkflow.Storage;

/// <summary>What became of one write of a group.</summary>
public enum WriteOutcome
{
    /// <summary>Not carried out yet; after a commit of several writes: held up by a stranger's transaction, to be committed alone.</summary>
    Pending = 0,

    /// <summary>Applied and durable.</summary>
    Applied = 1,

    /// <summary>The row that it would insert exists already; nothing changed. A repeated write of the same caller is Applied, not this.</summary>
    Duplicate = 2,

    /// <summary>The epoch does not match: the execution belongs to another worker or has ended. Nothing changed.</summary>
    Fenced = 3,

    /// <summary>The inbox has newer rows than the owner saw. Nothing of this write changed; look again.</summary>
    InboxMoved = 4,

    /// <summary>No such execution or event.</summary>
    NotFound = 5,

    /// <summary>The state does not allow it. Nothing changed.</summary>
    InvalidState = 6,

    /// <summary>This write alone could not be stored; see <see cref="StoreWrite.Error"/>.</summary>
    Failed = 7,
}
