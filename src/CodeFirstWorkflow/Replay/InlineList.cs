namespace CodeFirstWorkflow.Replay;

/// <summary>A list whose first item needs no allocation: most lists of an execution never hold a second.</summary>
internal struct InlineList<T>
{
    private T first;
    private List<T>? rest;

    public int Count { get; private set; }

    public readonly T this[int index] => index == 0 && Count > 0 ? first : rest![index - 1];

    public void Add(T item)
    {
        if (Count++ == 0)
        {
            first = item;
        }
        else
        {
            (rest ??= []).Add(item);
        }
    }

    /// <summary>Returns all items and empties the list.</summary>
    public InlineList<T> Take()
    {
        var taken = this;
        this = default;
        return taken;
    }
}
