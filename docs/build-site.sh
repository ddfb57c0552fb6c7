#!/usr/bin/env bash
# Builds the documentation with the API reference into artifacts/site; a warning, such as a dead link, is an error.
# With --no-build the libraries are taken as 'dotnet build' left them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

rm -rf artifacts/site artifacts/site-api artifacts/site-bin
dotnet tool restore
# Published together, so that every reference and every documentation file lies in one folder.
for package in Hangfire Sqlite EntityFrameworkCore OpenTelemetry; do
    dotnet publish "src/CodeFirstWorkflow.$package" "$@" -c Debug --nologo -v q -o artifacts/site-bin
done
dotnet docfx metadata docs/docfx.json --warningsAsErrors
dotnet docfx build docs/docfx.json --warningsAsErrors
cp artifacts/site/README.html artifacts/site/index.html
echo "The site is in artifacts/site; 'dotnet docfx serve artifacts/site' shows it."
