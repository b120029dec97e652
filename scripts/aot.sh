#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# aot.sh JAVA CACHE [cli|server]: makes the ahead-of-time cache by running what people run, then puts it in place by a
# rename.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
home=$root/.plimsoll
# The flags that decide how objects look are those of the launcher: a cache fits no others.
case ${3:-cli} in
  server) lib=$home/server name=server more=-XX:+UseCompactObjectHeaders ;;
  *) lib=$home/lib name=cli more=-Xmx256m ;;
esac
part=$2.$$
trap 'rm -rf "$part" "$part.training"' EXIT
mkdir "$part.training"
"$1" -XX:AOTCacheOutput="$part" -XX:+UseSerialGC $more \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "$lib/plimsoll-$name.jar" "dev.plimsoll.$name.Training" "$part.training" >"$home/aot-$name.log" 2>&1 </dev/null
mv "$part" "$2"
