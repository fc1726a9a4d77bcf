#!/bin/sh
# Run what fetches packages; if it fails, show its last words and say in German what to do.
# Usage: tools/download.sh WHERE COMMAND...
where=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"$@" >"$log" 2>&1 && exit 0
tail -n 8 "$log" >&2
echo "Die Pakete von $where ließen sich nicht holen. Besteht eine Verbindung ins Internet, und ist auf der Platte noch Platz ($(df -h . | awk 'NR == 2 { print $4 }') frei)? Danach denselben Befehl noch einmal." >&2
exit 1
