#!/bin/sh
# Make sure that there are the web servers on which the tests try what servers are told, Debian's nginx, Caddy and Apache, rclone, which
# fills storage, and Tesseract, which reads scans. Where they cannot be installed, those tests are skipped.
set -eu

missing=""
for server in nginx:nginx-light caddy:caddy apache2:apache2 rclone:rclone tesseract:tesseract-ocr; do
    PATH="$PATH:/usr/sbin" command -v "${server%%:*}" >/dev/null 2>&1 || missing="$missing ${server#*:}"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    # They are wanted as programs: none is to be started as a service.
    if DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends $missing; then
        exit 0
    fi
fi
echo "Not here, and could not be installed:$missing. What needs them will not be tried." >&2
