#!/bin/sh
# Have what the tests start beside Python and Node: PostgreSQL, nginx, Chromium, Java,
# rsync, and a library that Playwright's own driver wants.
missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -x /usr/sbin/nginx ] && ls /etc/nginx/modules-enabled/*brotli-static.conf >/dev/null 2>&1 \
  || missing="$missing nginx libnginx-mod-http-brotli-static"
command -v openssl >/dev/null || missing="$missing openssl"
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null \
  || missing="$missing chromium-headless-shell"
command -v rsync >/dev/null || missing="$missing rsync"
command -v java >/dev/null || missing="$missing default-jre-headless"
ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1 || missing="$missing libatomic1"
[ -z "$missing" ] || exec "$(dirname "$0")/need.sh" $missing
