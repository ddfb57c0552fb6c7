namespace CodeFirstWorkflow;

/// <summary>The input of a workflow without input, and the result of a workflow without result. Nothing is stored for it.</summary>
public readonly record struct Unit
{
    /// <summary>Gets the only value.</summary>
    public static Unit Value => default;
}
