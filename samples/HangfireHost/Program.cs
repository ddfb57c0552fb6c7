using ProjectStatus.Projects;
using ProjectStatus.Server;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (builder.Configuration.GetConnectionString("Workflows") is not { Length: > 0 } connectionString)
{
    await Console.Error.WriteLineAsync("""
        There is no PostgreSQL to work with. Set 'ConnectionStrings:Workflows' in appsettings.json, in the environment
        (ConnectionStrings__Workflows), or on the command line, for example:

            dotnet run -- --ConnectionStrings:Workflows "Host=localhost;Database=projects;Username=projects;Password=..."

        The database has to exist; the tables are made at the start, in the schemas 'workflow', 'hangfire' and 'public'.
        """);
    return 2;
}

Services.Add(builder.Services, builder.Configuration, connectionString);
var app = builder.Build();
await app.Services.GetRequiredService<ProjectTable>().CreateAsync(CancellationToken.None);
Endpoints.Map(app, Services.Settings(app.Configuration));
await app.RunAsync();
return 0;
