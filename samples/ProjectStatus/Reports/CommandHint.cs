using ProjectStatus.Hosting;

namespace ProjectStatus.Reports;

/// <summary>Writes a command of this sample as the user can type it here.</summary>
internal static class CommandHint
{
    public static string For(string command, DataDirectory data)
    {
        var option = data.Path == Path.GetFullPath(DataDirectory.DefaultPath) ? "" : $" --data {data.Path}";
        return $"{Program()} {command}{option}";
    }

    private static string Program()
    {
        var project = new DirectoryInfo(AppContext.BaseDirectory);
        while (project is not null && !File.Exists(Path.Combine(project.FullName, "ProjectStatus.csproj")))
        {
            project = project.Parent;
        }

        return project is null
            ? Environment.ProcessPath ?? "ProjectStatus"
            : $"dotnet run --project {Path.GetRelativePath(Environment.CurrentDirectory, project.FullName)} --";
    }
}
