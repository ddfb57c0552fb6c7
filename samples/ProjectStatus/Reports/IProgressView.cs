namespace ProjectStatus.Reports;

/// <summary>Shows how far a run is while it runs.</summary>
internal interface IProgressView
{
    Task ShowAsync(Func<IProgress<RunProgress>, Task> work);
}
