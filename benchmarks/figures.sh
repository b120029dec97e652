#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints the figures of the README. Debian, root, with scripts/packages.txt installed and ../shared/data beside the
# project. Times are told as ratios of one run, since machines differ. `figures.sh --large` adds the image of 10 GB.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
work=$root/benchmarks/target/figures
data=$root/../shared/data
plimsoll=$root/plimsoll
. "$root/scripts/jdk.sh"
java=$(find_java)
mkdir -p "$work"

layout() { # layout RELEASE: the benchmark image as an OCI layout of one gzip layer, made once
  [ -d "$work/$1" ] && return
  mmdebstrap --quiet --variant=minbase --include=python3,openssl,curl,nginx "$1" "$work/$1.tar"
  umoci init --layout "$work/$1.part"
  umoci new --image "$work/$1.part:latest"
  umoci raw add-layer --image "$work/$1.part:latest" --history.created_by "mmdebstrap $1" "$work/$1.tar"
  rm "$work/$1.tar"
  mv "$work/$1.part" "$work/$1"
}
layer() { find "$work/$1/blobs" -type f -size +1M; }
median() { sed -n 's/.*"median": \([0-9.]*\).*/\1/p' "$1"; }
peak() { # peak COMMAND…: its largest resident set in MB
  /usr/bin/time -f %M -o "$work/rss" "$@" >/dev/null || {
    echo "figures.sh: this failed, so its memory means nothing: $*" >&2
    return 1
  }
  awk 'END { printf "%.0f", $1 / 1024 }' "$work/rss"
}

for release in bookworm bullseye; do layout $release; done
"$plimsoll" --version >/dev/null
if ! [ -d "$work/db" ]; then
  PLIMSOLL_HEAP=1g /usr/bin/time -f 'import of everything in ../shared/data: %e s, of which processor %U + %S s, peak memory %M KB (wanted 60 s, 1 GB)' \
    "$plimsoll" db import -q --db "$work/db" "$data"
fi
echo 'the largest segments (bytes; packed by zstd 9, an artifact packs them harder):'
find "$work/db" -name '*.segment' -size +500k | while read -r segment; do
  feed=$(grep "$(basename "$segment" .segment)" "$work/db/current" | cut -f2)
  echo "$(wc -c <"$segment") $(zstd -q -9 -c "$segment" | wc -c) $feed"
done | sort -rn

for release in bookworm bullseye; do
  hyperfine -N -w 1 -r 7 --export-json "$work/gzip.json" "gzip -dc $(layer $release)" >/dev/null 2>&1
  hyperfine -N -w 1 -r 7 --export-json "$work/cold.json" "$plimsoll scan -q --no-cache --db $work/db oci:$work/$release" >/dev/null 2>&1
  "$plimsoll" scan -q --db "$work/db" --cache-dir "$work/cache" "oci:$work/$release" >/dev/null
  hyperfine -N -w 1 -r 7 --export-json "$work/warm.json" "$plimsoll scan -q --db $work/db --cache-dir $work/cache oci:$work/$release" >/dev/null 2>&1
  awk -v g="$(median "$work/gzip.json")" -v c="$(median "$work/cold.json")" -v w="$(median "$work/warm.json")" -v r=$release 'BEGIN {
    printf "%s: gzip -dc %.2f s; cold scan %.2f s, ratio %.2f (wanted 0.90); cached scan %.2f s (wanted 0.40)\n", r, g, c, c / g, w }'
  echo "$release: peak memory of a cold scan $(peak "$plimsoll" scan -q --no-cache --db "$work/db" "oci:$work/$release") MB (wanted 256)"
done

hyperfine -N -w 2 -r 15 --export-json "$work/version.json" "$plimsoll --version" >/dev/null 2>&1
echo "plimsoll --version: $(median "$work/version.json") s (wanted 0.25, better 0.15)"

jars=$(find "$root/benchmarks/target/lib" -name '*.jar' 2>/dev/null | tr '\n' ':')
if [ -z "$jars" ] || ! [ -f "$root/benchmarks/target/plimsoll-benchmarks-0.1.0.jar" ]; then
  (cd "$root" && JAVA_HOME=${java%/bin/java} mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true -pl benchmarks -am package)
  jars=$(find "$root/benchmarks/target/lib" -name '*.jar' | tr '\n' ':')
fi
path=$root/benchmarks/target/plimsoll-benchmarks-0.1.0.jar:$jars
flags='-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED'
# shellcheck disable=SC2086
"$java" -XX:AOTCacheOutput="$work/first.aot" $flags -cp "$path" dev.plimsoll.benchmarks.FirstLookUp "$work/db" >/dev/null 2>&1
for _ in 1 2 3 4 5; do
  # shellcheck disable=SC2086
  echo "store opened and first look-up: $("$java" -XX:AOTCache="$work/first.aot" $flags -cp "$path" dev.plimsoll.benchmarks.FirstLookUp "$work/db") (wanted 20 ms)"
done
for release in bookworm bullseye; do
  # shellcheck disable=SC2086
  "$java" $flags --sun-misc-unsafe-memory-access=allow -cp "$path" org.openjdk.jmh.Main Matching \
    -jvmArgs "-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dlayout=$work/$release -Ddb=$work/db" >"$work/jmh.txt" 2>&1
  awk -v r=$release '/packages: / { n = $NF } /^Matching.judge/ { printf "%s: %d packages matched in %s ms, %.0f a second (wanted 50000)\n", r, n, $4, n / $4 * 1000 }' "$work/jmh.txt"
done
# Old packages of a distribution and of languages, for findings cost more than their absence.
[ -d "$work/demo" ] || "$plimsoll" demo --dir "$work/demo" >/dev/null
# shellcheck disable=SC2086
"$java" $flags --sun-misc-unsafe-memory-access=allow -cp "$path" org.openjdk.jmh.Main Matching \
  -jvmArgs "-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dlayout=$work/demo/image -Ddb=$work/db -Dpackages=1000" >"$work/jmh.txt" 2>&1
awk '/findings: / { f = $NF } /^Matching.judge/ { printf "1000 packages matched in %s ms with %d findings (wanted 20 ms)\n", $4, f }' "$work/jmh.txt"

rm -rf "$work/registry"
echo 'second pass over an unchanged registry of 10,000 tags (wanted 1.5 times what ab needs):'
# shellcheck disable=SC2086
"$java" $flags -cp "$path" dev.plimsoll.benchmarks.SecondPass "$work/registry"
# A hundredth of the fleet of a million images; `figures.sh --large` does a tenth too.
fleet() { # fleet IMAGES
  rm -rf "$work/fleet"
  mkdir -p "$work/fleet"
  # shellcheck disable=SC2086
  "$java" $flags -Xmx2g -cp "$path" dev.plimsoll.benchmarks.FleetFigures "$work/fleet" "$1"
  rm -rf "$work/fleet"
}
fleet 10000

if [ "${1:-}" = --large ]; then
  fleet 100000
  if ! [ -d "$work/large" ]; then
    mkdir -p "$work/files"
    truncate -s 10G "$work/files/zeros"
    tar -C "$work/files" -cf "$work/large.tar" zeros
    umoci init --layout "$work/large.part"
    umoci new --image "$work/large.part:latest"

    umoci raw add-layer --image "$work/large.part:latest" "$work/large.tar"
    rm -r "$work/large.tar" "$work/files"
    mv "$work/large.part" "$work/large"
  fi
  echo "10 GB image: peak memory $(peak "$plimsoll" scan -q --no-cache --db "$work/db" "oci:$work/large") MB (wanted 256)"
fi
