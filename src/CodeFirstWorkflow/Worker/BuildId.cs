using System.Reflection;

namespace CodeFirstWorkflow.Worker;

/// <summary>Identifies the build of the application: two processes of the same build have the same id.</summary>
internal static class BuildId
{
    public static string Current { get; } = Assembly.GetEntryAssembly() is { } entry
        ? $"{entry.GetName().Name}/{entry.ManifestModule.ModuleVersionId:N}"
        : "unknown";
}
