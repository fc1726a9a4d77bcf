#!/bin/sh
# Install Debian packages; without root or apt, say in one line what is missing and fail.
# Usage: tools/need.sh PACKAGE...
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "==> Debian-Pakete installieren: $*"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null && exit 0
fi
echo "Bitte zuerst installieren (auf Debian: apt-get install $*)." >&2
exit 1
