namespace CodeFirstWorkflow;

/// <summary>What a control does with the due time of an execution.</summary>
public enum DueChange
{
    /// <summary>Leave it.</summary>
    Keep = 0,

    /// <summary>Now, by the store's clock.</summary>
    Now = 1,

    /// <summary>Put it aside until unpaused, and clear it.</summary>
    PutAside = 2,

    /// <summary>Take back what was put aside; now, when inbox rows came meanwhile or nothing was put aside.</summary>
    TakeBack = 3,

    /// <summary>Clear it.</summary>
    Clear = 4,
}
