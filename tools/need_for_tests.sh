#!/bin/sh
# Have what the tests start beside Python and Node: PostgreSQL, Chromium and Java.
missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null || missing="$missing chromium"
command -v java >/dev/null || missing="$missing default-jre-headless"
[ -z "$missing" ] || exec "$(dirname "$0")/need.sh" $missing
