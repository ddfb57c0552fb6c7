using System.Reflection;

namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>What the project file tells the tests.</summary>
internal static class BuildInfo
{
    public static string Configuration => Get("Configuration");

    public static string PackageVersion => Get("PackageVersion");

    public static string HostingVersion => Get("HostingVersion");

    public static string OldestHostingVersion => Get("OldestHostingVersion");

    public static string OldestNpgsqlVersion => Get("OldestNpgsqlVersion");

    public static string OldestDataSqliteVersion => Get("OldestDataSqliteVersion");

    public static string SqliteBundleVersion => Get("SqliteBundleVersion");

    public static string RepositoryUrl => Get("RepositoryUrl");

    public static string KnownPackages => Get("KnownPackages");

    private static string Get(string key) =>
        typeof(BuildInfo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
