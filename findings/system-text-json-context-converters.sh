#!/usr/bin/env bash
# System.Text.Json 10.0.15: converters of a source-generated context, where the context is one resolver among others
#
# [JsonSourceGenerationOptions(Converters = [typeof(…)])] registers a converter with the options of the context's Default. Where the same context is put into the TypeInfoResolverChain
# of other options, as frameworks do with the contexts of an application, the converter counts for nothing: the context asks those options for converters, and they have none. A type whose
# data only its converter sees is then written as an empty object and read as its default, without an error.
#
# Seen: Default.Options writes "21.5 C" and reads it back as 21.5; other options with the same context write {} and read 0. Options to which the converter is added as well write "21.5 C".
# The script fails if that changes. It needs the .NET SDK 10 and NuGet, and works in a temporary folder.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/program.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
    <DisableTransitiveFrameworkReferences>true</DisableTransitiveFrameworkReferences>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="System.Text.Json" Version="[10.0.15]" /></ItemGroup>
</Project>
XML
cat >"$folder/Program.cs" <<'CS'
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

Show("the context's own options", Readings.Default.Options);
Show("other options with the context", new JsonSerializerOptions { TypeInfoResolverChain = { Readings.Default } });
Show("other options with the context and the converter", new JsonSerializerOptions { TypeInfoResolverChain = { Readings.Default }, Converters = { new DegreesConverter() } });

static void Show(string which, JsonSerializerOptions options)
{
    var json = JsonSerializer.Serialize(new Degrees(21.5), options);
    Console.WriteLine($"{which}: {json}, read as {JsonSerializer.Deserialize<Degrees>(json, options).ToText()}");
}

public readonly struct Degrees(double celsius)
{
    private readonly double celsius = celsius;

    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{celsius} C");
}

public sealed class DegreesConverter : JsonConverter<Degrees>
{
    public override Degrees Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        new(double.Parse(reader.GetString()!.Split(' ')[0], CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, Degrees value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToText());
}

[JsonSourceGenerationOptions(Converters = [typeof(DegreesConverter)])]
[JsonSerializable(typeof(Degrees))]
internal sealed partial class Readings : JsonSerializerContext;
CS
cat >"$folder/expected" <<'TEXT'
the context's own options: "21.5 C", read as 21.5 C
other options with the context: {}, read as 0 C
other options with the context and the converter: "21.5 C", read as 21.5 C
TEXT
(cd "$folder" && dotnet run >seen)
cat "$folder/seen"
diff "$folder/expected" "$folder/seen" && echo 'As described.'
