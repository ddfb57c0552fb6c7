#!/usr/bin/env bash
# Microsoft.EntityFrameworkCore 10.0.15: original values of an optional complex property that was null
#
# A complex property may be optional since EF Core 10. Where it was null when the row was read and is set afterwards, the change tracker gives the CLR default as the original value of its
# members of value types (0, not null), though the row has null there: code that compares original and current values, such as an audit, sees a change from 0, and none where the new value is 0.
# A member that is a nullable or a reference type gives null. The saved row is right.
#
# Seen (SQLite 10.0.15): the original of an int member is 0, of a nullable int member and of a string member null; the row has null in all three columns before the save.
# The script fails if that changes. It needs the .NET SDK 10 and NuGet, and works in a temporary folder.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat >"$folder/program.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="[10.0.15]" />
    <PackageReference Include="SQLitePCLRaw.bundle_e_sqlite3" Version="3.0.5" />
  </ItemGroup>
</Project>
XML
cat >"$folder/Program.cs" <<'CS'
using Microsoft.EntityFrameworkCore;

Console.WriteLine($"EF Core {typeof(DbContext).Assembly.GetName().Version}");
var file = Path.Combine(args[0], "yard.db");
using (var create = new Yard(file))
{
    create.Database.EnsureCreated();
    create.Add(new Crate { Id = 1 });
    create.SaveChanges();
}

using var db = new Yard(file);
var crate = db.Set<Crate>().Single();
Console.WriteLine($"read: {(crate.Size is null ? "null" : "a value")}, columns {Columns()}");
crate.Size = new Size { Width = 3, Height = 4, Unit = "cm" };
db.ChangeTracker.DetectChanges();
foreach (var member in db.Entry(crate).ComplexProperty(c => c.Size!).Properties.OrderBy(property => property.Metadata.Name, StringComparer.Ordinal))
{
    Console.WriteLine($"{member.Metadata.Name}: original {member.OriginalValue ?? "null"}, current {member.CurrentValue}");
}

db.SaveChanges();
Console.WriteLine($"saved: columns {Columns()}");

string Columns()
{
    var connection = db.Database.GetDbConnection();
    connection.Open();
    using var command = connection.CreateCommand();
    command.CommandText = "select * from Crate";
    using var reader = command.ExecuteReader();
    reader.Read();
    var columns = Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) != "Id").OrderBy(reader.GetName, StringComparer.Ordinal)
        .Select(i => $"{reader.GetName(i)}={(reader.IsDBNull(i) ? "null" : reader.GetValue(i))}").ToList();
    connection.Close();
    return string.Join(' ', columns);
}

sealed class Yard(string file) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={file};Pooling=False");

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Crate>().Property(crate => crate.Id).ValueGeneratedNever();
        model.Entity<Crate>().ComplexProperty(crate => crate.Size);
    }
}

sealed class Crate { public int Id { get; set; } public Size? Size { get; set; } }
sealed class Size { public required int Width { get; set; } public int? Height { get; set; } public string? Unit { get; set; } }
CS
dotnet build "$folder/program.csproj" -v q -clp:ErrorsOnly >&2
seen=$(dotnet exec "$folder"/bin/Debug/net10.0/program.dll "$folder")
echo "$seen"
expected='EF Core 10.0.15.0
read: null, columns Size_Height=null Size_Unit=null Size_Width=null
Height: original null, current 4
Unit: original null, current cm
Width: original 0, current 3
saved: columns Size_Height=4 Size_Unit=cm Size_Width=3'
[ "$seen" = "$expected" ] || { echo "EF Core no longer behaves as described." >&2; exit 1; }
