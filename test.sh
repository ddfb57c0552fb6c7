#!/usr/bin/env bash
# Restores, builds with warnings as errors and runs all tests; the last line is "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Build nodes of its own: another build on the machine must not end them, nor this one leave any behind.
export MSBUILDDISABLENODEREUSE=1

solution=CodeFirstWorkflow.sln
results=$PWD/TestResults/run
passed=0 failed=0 skipped=0

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    exit "$1"
}

give_up() {
    echo "test.sh: $1" >&2
    finish 1
}

require_dotnet() {
    local cause
    cause=$(dotnet --version 2>&1) || give_up "The .NET 10 SDK is missing: ${cause%%$'\n'*} Install it from https://dot.net/download (global.json names the version)."
}

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v postgres >/dev/null; }

# Installs a package where the machine is ours to change; else says what to install.
install_package() {
    local package=$1 remedy=$2
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || give_up "$remedy"
    echo "Installing $package with apt-get."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package"; } </dev/null || give_up "$remedy apt-get failed; its reason is above."
}

require_postgres() {
    has_postgres && return
    local remedy='The PostgreSQL server binaries (13 or later) are missing. Install the package "postgresql".'
    install_package postgresql "$remedy"
    has_postgres || give_up "$remedy apt-get installed none in /usr/lib/postgresql."
}

# The dashboard is tested in a browser.
has_chromium() { [ -n "${CFW_CHROMIUM:-}" ] || command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null; }

require_chromium() {
    has_chromium && return
    local remedy='Chromium is missing, in which the dashboard is tested. Install the package "chromium", or name a browser in CFW_CHROMIUM.'
    install_package chromium "$remedy"
    has_chromium || give_up "$remedy apt-get installed none that is on the PATH."
}

count() { sed -nE "s/.*<Counters [^>]*\b$1=\"([0-9]+)\".*/\1/p" "$2"; }

# A run that crashed leaves no result file, or one that says less than its exit code; so both are looked at.
add_up() {
    local file
    for file in "$results"/*.trx; do
        [ -f "$file" ] || continue
        local total executed
        total=$(count total "$file") executed=$(count executed "$file")
        passed=$((passed + $(count passed "$file")))
        failed=$((failed + $(count failed "$file")))
        skipped=$((skipped + total - executed))
    done
}

find_unreported() {
    local project name
    dotnet sln "$solution" list 2>/dev/null | grep -E '\.Tests\.csproj$' | while read -r project; do
        name=$(basename "$project" .csproj)
        [ -f "$results/$name.trx" ] || echo "$name"
    done
}

require_dotnet
require_postgres
require_chromium
rm -rf "$results"
dotnet restore "$solution" --nologo -v q </dev/null || give_up 'The restore failed; the reason is above.'
dotnet build "$solution" --no-restore --nologo -v q -warnaserror </dev/null || give_up 'The build failed; the reason is above.'

status=0
dotnet test "$solution" --no-build --nologo --tl:off -p:TestResultsDirectory="$results" --blame-hang-timeout 5min --blame-hang-dump-type none </dev/null || status=1
docs/build-site.sh --no-build </dev/null || { echo 'test.sh: the documentation site has errors; they are above.'; status=1; }
add_up
[ "$status" = 0 ] || [ "$failed" -gt 0 ] || echo 'test.sh: a test run ended with an error, though no test failed: it crashed, or hung for 5 minutes. See above.'
unreported=$(find_unreported | paste -sd' ' -)
[ -z "$unreported" ] || { echo "test.sh: no results of $unreported: the run crashed, or found no test."; status=1; }
[ $((passed + failed)) -gt 0 ] || { echo 'test.sh: no test ran.'; status=1; }
[ "$failed" = 0 ] || status=1
finish "$status"
