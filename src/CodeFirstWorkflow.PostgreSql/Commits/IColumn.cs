namespace CodeFirstWorkflow.Commits;

/// <summary>A column of any type.</summary>
internal interface IColumn
{
    /// <summary>Forgets the values.</summary>
    void Clear();
}
