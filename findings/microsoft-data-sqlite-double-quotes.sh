#!/usr/bin/env bash
# Microsoft.Data.Sqlite 10.0.10 to 10.0.15: text in double quotes, in views and triggers of existing files
#
# SQLite takes a name in double quotes that it does not know for text, unless it is compiled with SQLITE_DQS=0. Microsoft.Data.Sqlite 10.0.10 brings SQLite 3.49.1 compiled without that
# option; 10.0.11 to 10.0.15 bring SQLite 3.53.3 compiled with it. So an update of the patch version changes what an existing file can do: a view or a trigger that says
# kind = "red" fails from then on, though the application's own SQL has no such text. A check of an existing table still works; a new table with the same check is refused.
#
# Seen: 10.0.10 writes the file and uses all three. With 10.0.15, on that file, the table is read and a row inserted under the check; the view, and an update that fires the trigger, fail
# with "no such column", and so does creating such a table anew. The script fails if that changes. It needs the .NET SDK 10 and NuGet, and works in a temporary folder.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

program() {
    mkdir -p "$folder/$1"
    cat >"$folder/$1/program.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Data.Sqlite" Version="[$1]" /></ItemGroup>
</Project>
XML
    cat >"$folder/$1/Program.cs" <<'CS'
using Microsoft.Data.Sqlite;

using var connection = new SqliteConnection($"Data Source={args[0]};Pooling=False");
connection.Open();
Console.WriteLine($"SQLite {connection.ServerVersion}");
if (args[1] == "create")
{
    Run("table", "create table shape (kind text check (kind in (\"red\", \"blue\")), touched text)");
    Run("view", "create view red_shape as select kind from shape where kind = \"red\"");
    Run("trigger", "create trigger touch after update of kind on shape begin update shape set touched = \"yes\"; end");
}

else
{
    Run("new table", "create table figure (kind text check (kind in (\"red\", \"blue\")))");
}

Run("insert", "insert into shape (kind) values ('red')");
Run("read the table", "select count(*) from shape");
Run("read the view", "select count(*) from red_shape");
Run("update", "update shape set kind = 'blue'");

void Run(string what, string sql)
{
    try
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
        Console.WriteLine($"{what}: works");
    }
    catch (SqliteException e)
    {
        Console.WriteLine($"{what}: {e.Message}");
    }
}
CS
    dotnet build "$folder/$1" -v q --nologo -o "$folder/$1/out" >"$folder/$1/log" 2>&1 || { cat "$folder/$1/log"; exit 1; }
}

program 10.0.10
program 10.0.15
before=$(dotnet "$folder/10.0.10/out/program.dll" "$folder/shapes.db" create)
after=$(dotnet "$folder/10.0.15/out/program.dll" "$folder/shapes.db" use)
printf '10.0.10: %s\n\n10.0.15: %s\n' "$before" "$after"

expect() { grep -qE "$2" <<<"$1" || { echo "Changed: expected '$2'."; exit 1; }; }
expect "$before" '^read the view: works'
expect "$before" '^update: works'
expect "$after" '^read the table: works'
expect "$after" '^new table: .*no such column'
expect "$after" '^insert: works'
expect "$after" '^read the view: .*no such column'
expect "$after" '^update: .*no such column'
