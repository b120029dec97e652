#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# aot.sh JAVA CACHE: makes the ahead-of-time cache by running what people run, then puts it in place by a rename.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
home=$root/.plimsoll
part=$2.$$
trap 'rm -rf "$part" "$part.training"' EXIT
mkdir "$part.training"
"$1" -XX:AOTCacheOutput="$part" -XX:+UseSerialGC -Xmx256m \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "$home/lib/plimsoll-cli.jar" dev.plimsoll.cli.Training "$part.training" >"$home/aot.log" 2>&1 </dev/null
mv "$part" "$2"
