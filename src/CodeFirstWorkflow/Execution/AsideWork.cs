namespace CodeFirstWorkflow.Execution;

/// <summary>Work of an execution beside its turns: a turn applies its result, or handles its failure. Run it with <see cref="Mailbox"/>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal abstract class AsideWork<T>
{
    /// <summary>The message that ends the work, with the work as its state: one delegate serves all of it.</summary>
    public static readonly Action<IMailboxOwner, object?> Ended = static (owner, work) => ((AsideWork<T>)work!).End(owner);

    private T? result;
    private Exception? error;

    /// <summary>Does the work.</summary>
    public abstract ValueTask<T> RunAsync();

    /// <summary>Records how the work ended.</summary>
    public void Record(T? value, Exception? failure) => (result, error) = (value, failure);

    /// <summary>Applies the result, in a turn.</summary>
    protected abstract void Apply(IMailboxOwner owner, T value);

    /// <summary>Handles a failure, in a turn: the execution is released and taken over, unless the work knows better.</summary>
    protected virtual void Fail(IMailboxOwner owner, Exception failure) => owner.Fail(failure);

    private void End(IMailboxOwner owner)
    {
        if (error is { } failure)
        {
            Fail(owner, failure);
        }
        else
        {
            Apply(owner, result!);
        }
    }
}
