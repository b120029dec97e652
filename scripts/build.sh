#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# build.sh JAVA: builds the command line and lays it into .plimsoll/lib, as jars, which the AOT cache wants.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
home=$root/.plimsoll
JAVA_HOME=${1%/bin/java}
export JAVA_HOME

command -v mvn >/dev/null || {
  echo 'plimsoll: Maven is needed to build on first use, and there is no mvn on the PATH' >&2
  exit 1
}
echo 'plimsoll: building, once (about a minute, and the download of the libraries)'
mkdir -p "$home"
# Each module is told as it begins; what Maven says else is kept for when it fails, which the log tells below: the
# status of a pipe is that of its end.
(cd "$root" && mvn -B -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli -am package 2>&1 || true) |
  tee "$home/build.log" |
  sed -n 's/^\[INFO\] Building \(Plimsoll.*[^ ]\)  *\[\([0-9/]*\)\].*/plimsoll:   \1 (\2)/p'
if ! grep -q 'BUILD SUCCESS' "$home/build.log"; then
  grep -m 20 'ERROR' "$home/build.log" || tail -n 20 "$home/build.log"
  echo "plimsoll: the build failed; all that Maven said is in $home/build.log" >&2
  exit 1
fi
rm -rf "$home/lib.new"
mkdir "$home/lib.new"
cp "$root"/cli/target/lib/*.jar "$home/lib.new/"
"$1" "$root/scripts/LiftClasses.java" "$home"/lib.new/picocli-*.jar
cp "$root"/cli/target/plimsoll-cli-*.jar "$home/lib.new/plimsoll-cli.jar"
rm -rf "$home/lib"
mv "$home/lib.new" "$home/lib"
rm -f "$home"/aot-*
date +%s >"$home/built.new"
mv "$home/built.new" "$home/built"
