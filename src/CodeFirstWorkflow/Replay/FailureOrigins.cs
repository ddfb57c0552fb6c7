namespace CodeFirstWorkflow.Replay;

/// <summary>Which journal entry each failure came from that was handed to the code, and which came with others.</summary>
internal sealed class FailureOrigins
{
    private List<(Exception Error, FailureOrigin Origin)>? origins;
    private List<IReadOnlyList<Exception>>? together;

    public void Note(Exception error, FailureOrigin origin) => (origins ??= []).Add((error, origin));

    /// <summary>Notes failures that came together, of which the code is handed the first.</summary>
    public void NoteTogether(IReadOnlyList<Exception> errors) => (together ??= []).Add(errors);

    /// <summary>Gives the failures that came together with the one that ended the code; empty for none.</summary>
    public IEnumerable<Exception> With(Exception error) => together?.FindLast(errors => ReferenceEquals(errors[0], error))?.Skip(1) ?? [];

    /// <summary>Finds where the exception that ended the code, or one within it, entered it.</summary>
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
