using ProjectStatus.Commands;
using ProjectStatus.Hosting;

Screen.Prepare();
return await CommandLine.Create().Parse(args).InvokeAsync();
