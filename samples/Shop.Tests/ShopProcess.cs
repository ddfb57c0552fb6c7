using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace Shop.Tests;

/// <summary>The sample as a process, on a SQLite file.</summary>
internal sealed class ShopProcess : IDisposable
{
    private readonly Process process;

    private ShopProcess(Process process, Uri address) => (this.process, Http) = (process, new HttpClient { BaseAddress = address });

    public HttpClient Http { get; }

    /// <summary>Starts the shop and waits until it answers.</summary>
    public static async Task<ShopProcess> StartAsync(string file, double carrierSeconds, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] settings =
        [
            "--Urls", address.OriginalString, "--ConnectionStrings:Shop", $"Data Source={file}",
            "--CodeFirstWorkflow:Worker:LeaseSeconds", "3", "--Payments:FailureRate", "0", "--Carriers:AnswerSeconds", $"{carrierSeconds}",
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", [Program(), .. settings])
        {
            WorkingDirectory = Path.GetDirectoryName(Program()),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var shop = new ShopProcess(process, address);
        await shop.UntilAsync(() => shop.IsHealthyAsync(cancellationToken), cancellationToken);
        return shop;
    }

    public Task<T?> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        Http.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative), cancellationToken);

    /// <summary>Asks until the answer is yes.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await tick.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                if (await isSo())
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // It starts.
            }
        }
    }

    /// <summary>Kills it, as kill -9 does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        Http.Dispose();
    }

    private async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        using var answer = await Http.GetAsync(new Uri("health", UriKind.Relative), cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    // From …/samples/Shop.Tests/bin/(configuration)/(framework) to …/samples/Shop/bin/(configuration)/(framework).
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var samples = output.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(samples, "Shop", "bin", output.Parent.Name, output.Name, "Shop.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
