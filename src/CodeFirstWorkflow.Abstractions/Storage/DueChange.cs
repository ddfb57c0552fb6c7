namespace CodeFirstWorkflow.Storage;

/// <summary>What a control does with the due time of an execution.</summary>
public enum DueChange
{
    /// <summary>Leave it.</summary>
    Keep = 0,

    /// <summary>Now, by the store's clock.</summary>
    Now = 1,

    /// <summary>Put it aside until unpaused, and clear it.</summary>
    PutAside = 2,

    /// <summary>Restore the due time that was set aside; now, if inbox rows arrived meanwhile or no due time was set aside.</summary>
    TakeBack = 3,

    /// <summary>Clear it.</summary>
    Clear = 4,
}
