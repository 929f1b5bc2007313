#!/bin/sh
# Make sure that there is a browser for the tests: one that is already here, else Debian's, else Playwright's own.
# usage: install_browser.sh PYTHON
set -eu

for name in "${MINUTEBOOK_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    if DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; then
        exit 0
    fi
fi

exec "$1" -m playwright install --with-deps chromium
