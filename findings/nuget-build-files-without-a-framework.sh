#!/usr/bin/env bash
# NuGet (SDK 10.0.4xx): build files outside a framework's folder make a package fit every framework
#
# A package whose only assembly is in lib/net10.0 cannot be restored in a project of net8.0: error NU1202. If the package also has a build file directly in buildTransitive/, the same restore
# succeeds: the file fits any framework, so the package counts as compatible, and the assembly is silently left out. The author of the project sees unknown names from the compiler
# instead of the reason. With the build file in buildTransitive/net10.0/ the restore reports NU1202 again.
#
# Seen (NuGet of .NET SDK 10.0.4xx): no build file NU1202, buildTransitive/ restored, buildTransitive/net10.0/ NU1202.
# The script fails if that changes. It needs the .NET SDK 10 and works in a temporary folder.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo '<Project />' >"$folder/empty.props"

pack() { # name, folder of the build file or nothing
    mkdir -p "$folder/$1"
    local file=""
    [ -z "${2:-}" ] || file="<None Include=\"$folder/empty.props\" Pack=\"true\" PackagePath=\"$2/$1.props\" />"
    cat >"$folder/$1/$1.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><Version>1.0.0</Version></PropertyGroup>
  <ItemGroup>$file</ItemGroup>
</Project>
XML
    dotnet pack "$folder/$1" -o "$folder/feed" -v q -clp:ErrorsOnly >&2
}

restore() { # name
    mkdir -p "$folder/use-$1"
    cat >"$folder/use-$1/use.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <RestoreSources>$folder/feed</RestoreSources>
    <RestorePackagesPath>$folder/packages</RestorePackagesPath>
    <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
    <EnableDefaultItems>false</EnableDefaultItems>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="$1" Version="1.0.0" /></ItemGroup>
</Project>
XML
    if output=$(dotnet restore "$folder/use-$1" -v q 2>&1); then echo restored; else grep -oE 'NU[0-9]{4}' <<<"$output" | sort -u | paste -sd' ' -; fi
}

pack plain.sample
pack neutral.sample buildTransitive
pack framed.sample buildTransitive/net10.0
seen="SDK $(dotnet --version | cut -d. -f1-2)
no build file: $(restore plain.sample)
buildTransitive/: $(restore neutral.sample)
buildTransitive/net10.0/: $(restore framed.sample)"
echo "$seen"
expected='SDK 10.0
no build file: NU1202
buildTransitive/: restored
buildTransitive/net10.0/: NU1202'
[ "$seen" = "$expected" ] || { echo "NuGet no longer behaves as described." >&2; exit 1; }
