#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints the platform's figures: first indexing, second pass, two servers and two workers, start-up, memory.
# Linux, with scripts/packages.txt installed. `platform.sh [IMAGES]`, 200 unless told.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
images=${1:-200}
. "$root/scripts/jdk.sh"
java=$(find_java)
work=$(mktemp -d "${TMPDIR:-/tmp}/plimsoll-figures-XXXXXX")
chmod 711 "$work"
up=
# Ended by a signal, it does not exit with 0; it may have ended before.
stop() {
  kill "$up" 2>/dev/null || :
  wait "$up" || :
  up=
}
finish() {
  if [ -n "$up" ]; then stop; fi
  rm -rf "$work"
}
trap finish EXIT

# start WORD: runs `up` and prints the seconds until it listens.
start() {
  : >"$work/up.log"
  begun=$(date +%s%N)
  "$root/plimsoll" up --offline --port 0 --data "$work/data" >"$work/up.log" 2>&1 &
  up=$!
  until grep -q 'listening on' "$work/up.log"; do
    kill -0 "$up" 2>/dev/null || {
      cat "$work/up.log" >&2
      exit 1
    }
    sleep 0.05
  done
  awk -v t=$(($(date +%s%N) - begun)) -v w="$1" 'BEGIN { printf "up ready the %s time: %.1f s\n", w, t / 1e9 }'
}
# pss PID...: the proportional set sizes of processes and their children together, in MB.
pss() {
  for pid; do
    echo "$pid"
    # shellcheck disable=SC2046
    for child in $(cat "/proc/$pid/task/"*/children); do
      echo "$child"
      cat "/proc/$child/task/"*/children | tr ' ' '\n'
    done
  done | sort -u | while read -r pid; do
    [ -z "$pid" ] || cat "/proc/$pid/smaps_rollup" 2>/dev/null || : # it may have just ended
  done | awk '/^Pss:/ { sum += $2 } END { printf "%.0f", sum / 1024 }'
}

"$root/plimsoll" up --help >/dev/null # builds, which no figure is about
start first
stop
start second
echo 'wanted the second time: 8 s'
sleep 60
echo "idle after a minute, server and PostgreSQL together: $(pss "$up") MB PSS (wanted 300)"
stop

mvn="mvn -o -q -B -Dspotless.check.skip=true"
(cd "$root" && JAVA_HOME=${java%/bin/java} $mvn -pl e2e -am test -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest='PlatformFiguresTest' -Dplimsoll.images="$images" -Dplimsoll.figures="$work/figures")
cat "$work/figures"

jars=$(find "$root/benchmarks/target/lib" -name '*.jar' 2>/dev/null | tr '\n' ':')
if [ -z "$jars" ]; then
  (cd "$root" && JAVA_HOME=${java%/bin/java} $mvn -Dmaven.test.skip=true -pl benchmarks -am package)
  jars=$(find "$root/benchmarks/target/lib" -name '*.jar' | tr '\n' ':')
fi
echo 'second pass over 10,000 unchanged tags against ab -k -c 4 (wanted 1.5):'
"$java" -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
  -cp "$root/benchmarks/target/plimsoll-benchmarks-0.1.0.jar:$jars" \
  dev.plimsoll.benchmarks.SecondPass "$work/second-pass"
