#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# aot.sh JAVA CACHE [cli|server]: makes the ahead-of-time cache by running what people run, then puts it in place by a
# rename. One process makes it, and those that start meanwhile go without; where it can't be made, CACHE.none keeps that
# from being tried at each start, and aot-PART.log has the reason.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
home=$root/.plimsoll
# The flags that decide how objects look are those of the launcher: a cache fits no others.
case ${3:-cli} in
  server) lib=$home/server name=server more=-XX:+UseCompactObjectHeaders ;;
  *) lib=$home/lib name=cli more=-Xmx256m ;;
esac
part=$2.making
find "$home" -maxdepth 1 -path "$part" -mmin +15 -exec rm -rf {} + # of a process that was killed
mkdir "$part" 2>/dev/null || exit 0
trap 'rm -rf "$part"' EXIT
if [ -t 2 ] || [ "$name" = server ]; then echo 'plimsoll: preparing quicker starts, once' >&2; fi
mkdir -m 711 "$part/training"
"$1" -XX:AOTCacheOutput="$part/cache" -XX:+UseSerialGC $more \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "$lib/plimsoll-$name.jar" "dev.plimsoll.$name.Training" "$part/training" >"$home/aot-$name.log" 2>&1 </dev/null || {
  : >"$2.none"
  exit 0
}
mv "$part/cache" "$2"
