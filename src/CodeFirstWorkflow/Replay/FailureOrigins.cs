namespace CodeFirstWorkflow.Replay;

/// <summary>Which journal entry each failure came from that was handed to the code.</summary>
internal sealed class FailureOrigins
{
    private List<(Exception Error, FailureOrigin Origin)>? origins;

    public void Note(Exception error, FailureOrigin origin) => (origins ??= []).Add((error, origin));

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
