using System.Reflection;

namespace CodeFirstWorkflow.Worker;

/// <summary>Names the build of the application: two processes of one build have the same.</summary>
internal static class BuildId
{
    public static string Current { get; } = Assembly.GetEntryAssembly() is { } entry
        ? $"{entry.GetName().Name}/{entry.ManifestModule.ModuleVersionId:N}"
        : "unknown";
}
