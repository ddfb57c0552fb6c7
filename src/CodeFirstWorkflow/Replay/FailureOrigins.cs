namespace CodeFirstWorkflow.Replay;

/// <summary>Records which journal entry each failure that the code received came from, and which failures came together.</summary>
internal sealed class FailureOrigins
{
    private List<(Exception Error, FailureOrigin Origin)>? origins;
    private List<IReadOnlyList<Exception>>? together;

    public void Note(Exception error, FailureOrigin origin) => (origins ??= []).Add((error, origin));

    /// <summary>Records failures that came together; the code receives only the first.</summary>
    public void NoteTogether(IReadOnlyList<Exception> errors) => (together ??= []).Add(errors);

    /// <summary>Returns the failures that came together with the one that ended the code; empty if none.</summary>
    public IEnumerable<Exception> With(Exception error) => together?.FindLast(errors => ReferenceEquals(errors[0], error))?.Skip(1) ?? [];

    /// <summary>Finds where the exception that ended the code, or one of its inner exceptions, entered the code.</summary>
    public FailureOrigin? Find(Exception? error)
    {
        for (; error is not null && origins is not null; error = error.InnerException)
        {
            var index = origins.FindLastIndex(known => ReferenceEquals(known.Error, error));
            if (index >= 0)
            {
                return origins[index].Origin;
            }
        }

        return null;
    }
}
