using System.Runtime.InteropServices;

namespace CodeFirstWorkflow.Analyzers.Tests.Payloads;

/// <summary>The public types of the framework that the tests run on, generic ones with arguments.</summary>
internal static class FrameworkTypes
{
    // Values of these would start processes, threads and connections, or hold resources of the machine: they are no data.
    private static readonly string[] Skipped =
    [
        "System.Threading", "System.Diagnostics", "System.Reflection", "System.Runtime", "System.IO", "System.Net.Sockets", "System.Net.Security",
        "System.Net.NetworkInformation", "System.Net.WebSockets", "System.Net.Quic", "System.Net.Http", "System.Security", "Microsoft.Win32",
            "System.CodeDom",
        "System.Transactions", "System.ComponentModel.Design", "System.Linq.Expressions", "System.Xml.Xsl.Runtime", "System.Xml.Serialization",
            "System.Net.Mail", "System.Timers",
    ];

    public static IEnumerable<Type> All() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) + Path.DirectorySeparatorChar == RuntimeEnvironment.GetRuntimeDirectory())
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name.StartsWith("System", StringComparison.Ordinal))
            .SelectMany(name => System.Reflection.Assembly.Load(name).GetExportedTypes())
            .Distinct()
            .Where(IsWanted)
            .Select(Close)
            .OfType<Type>()
            .OrderBy(type => type.ToString(), StringComparer.Ordinal);

    private static bool IsWanted(Type type) =>
        !(type.IsAbstract && type.IsSealed)
            && !type.IsByRefLike
            && !type.IsSubclassOf(typeof(Attribute)) && !type.IsSubclassOf(typeof(Delegate)) && !typeof(Exception).IsAssignableFrom(type)
            && type != typeof(void) && type != typeof(TypedReference) && type != typeof(Environment)
            && !Skipped.Any(space => type.Namespace == space || type.Namespace!.StartsWith(space + ".", StringComparison.Ordinal));

    private static Type? Close(Type type)
    {
        if (!type.ContainsGenericParameters)
        {
            return type;
        }

        foreach (var argument in (Type[])[typeof(string), typeof(int)])
        {
            try
            {
                return type.MakeGenericType([.. type.GetGenericArguments().Select(_ => argument)]);
            }
            catch (ArgumentException)
            {
                // The constraints want another argument.
            }
        }

        return null;
    }
}
