#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# build.sh JAVA [cli|server]: builds the command line into .plimsoll/lib, or the platform into .plimsoll/server, as jars,
# which the AOT cache wants.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
home=$root/.plimsoll
part=${2:-cli}
JAVA_HOME=${1%/bin/java}
export JAVA_HOME

case $part in
  cli) lib=$home/lib built=$home/built ;;
  server) lib=$home/server built=$home/built-server ;;
  *)
    echo "build.sh: there is no part $part" >&2
    exit 2
    ;;
esac
command -v mvn >/dev/null || {
  echo 'plimsoll: Maven is needed to build on first use, and there is no mvn on the PATH' >&2
  exit 1
}
echo 'plimsoll: building, once (about a minute, and the download of the libraries)'
mkdir -p "$home"
# Each module is told as it begins; what Maven says else is kept for when it fails, which the log tells below: the
# status of a pipe is that of its end.
(cd "$root" && mvn -B -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -Dplimsoll.web="${PLIMSOLL_WEB:-build}" -pl "$part" -am package 2>&1 || true) |
  tee "$home/build.log" |
  sed -n 's/^\[INFO\] Building \(Plimsoll.*[^ ]\)  *\[\([0-9/]*\)\].*/plimsoll:   \1 (\2)/p'
if ! grep -q 'BUILD SUCCESS' "$home/build.log"; then
  grep -m 20 'ERROR' "$home/build.log" || tail -n 20 "$home/build.log"
  echo "plimsoll: the build failed; all that Maven said is in $home/build.log" >&2
  exit 1
fi
rm -rf "$lib.new"
mkdir "$lib.new"
cp "$root/$part"/target/lib/*.jar "$lib.new/"
if [ "$part" = cli ]; then "$1" "$root/scripts/LiftClasses.java" "$lib.new"/picocli-*.jar; fi
cp "$root/$part"/target/plimsoll-"$part"-*.jar "$lib.new/plimsoll-$part.jar"
rm -rf "$lib"
mv "$lib.new" "$lib"
rm -rf "$home"/aot-"$part"-*
date +%s >"$built.new"
mv "$built.new" "$built"
