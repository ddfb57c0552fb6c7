#!/usr/bin/env bash
# Microsoft.EntityFrameworkCore 10.0.15: a retried save of an entity with a generated key and an owned type in its table
#
# An execution strategy that retries sends a failed SaveChanges again from the same tracked entries. For an entity that has both a key that the database generates and an owned type stored
# in the entity's own table, the second attempt no longer inserts one row: it sends an update for the owned columns of a row that does not exist. With either property alone the retry works.
#
# Seen (SQLite 10.0.15; the commit of the first attempt is made to fail once by a transaction interceptor, as a lost connection would): generated key and owned type fail with
# DbUpdateConcurrencyException on the second attempt and store nothing; an owned type with a key of the application's, and a generated key without an owned type, are stored once.
# The script fails if that changes. It needs the .NET SDK 10 and NuGet, and works in a temporary folder.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat >"$folder/program.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="[10.0.15]" />
    <PackageReference Include="SQLitePCLRaw.bundle_e_sqlite3" Version="3.0.5" />
  </ItemGroup>
</Project>
XML
cat >"$folder/Program.cs" <<'CS'
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

Console.WriteLine($"EF Core {typeof(DbContext).Assembly.GetName().Version}");
await TryAsync("generated key, owned type", new Parcel { Label = new Label { Text = "red" } });
await TryAsync("own key, owned type", new Crate { Id = 7, Label = new Label { Text = "red" } });
await TryAsync("generated key, no owned type", new Note { Text = "red" });

async Task TryAsync<T>(string what, T entity) where T : class
{
    var file = Path.Combine(args[0], $"{Guid.NewGuid():N}.db");
    using (var create = new Shop(file, null))
    {
        await create.Database.EnsureCreatedAsync();
    }

    var outcome = "stored";
    using (var db = new Shop(file, new FailsOnce()))
    {
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        db.Add(entity);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (Exception e)
        {
            outcome = e.GetType().Name;
        }
    }

    using var read = new Shop(file, null);
    Console.WriteLine($"{what}: {outcome}, {await read.Set<T>().CountAsync()} row(s)");
}

sealed class Lost() : Exception("The answer of the commit is lost.");

sealed class FailsOnce : DbTransactionInterceptor
{
    private bool hasFailed;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var fails = !hasFailed;
        hasFailed = true;
        return fails ? throw new Lost() : new(result);
    }
}

sealed class Retrying(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, 3, TimeSpan.FromMilliseconds(1))
{
    protected override bool ShouldRetryOn(Exception exception) => exception is Lost;
}

sealed class Shop(string file, IInterceptor? interceptor) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        options.UseSqlite($"Data Source={file};Pooling=False", sqlite => sqlite.ExecutionStrategy(dependencies => new Retrying(dependencies)));
        if (interceptor is not null)
        {
            options.AddInterceptors(interceptor);
        }
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Parcel>().OwnsOne(parcel => parcel.Label);
        model.Entity<Crate>().Property(crate => crate.Id).ValueGeneratedNever();
        model.Entity<Crate>().OwnsOne(crate => crate.Label);
        model.Entity<Note>();
    }
}

sealed class Label { public string Text { get; set; } = ""; }
sealed class Parcel { public int Id { get; set; } public Label Label { get; set; } = new(); }
sealed class Crate { public int Id { get; set; } public Label Label { get; set; } = new(); }
sealed class Note { public int Id { get; set; } public string Text { get; set; } = ""; }
CS
dotnet build "$folder/program.csproj" -v q -clp:ErrorsOnly >&2
seen=$(dotnet exec "$folder"/bin/Debug/net10.0/program.dll "$folder")
echo "$seen"
expected='EF Core 10.0.15.0
generated key, owned type: DbUpdateConcurrencyException, 0 row(s)
own key, owned type: stored, 1 row(s)
generated key, no owned type: stored, 1 row(s)'
[ "$seen" = "$expected" ] || { echo "EF Core no longer behaves as described." >&2; exit 1; }
