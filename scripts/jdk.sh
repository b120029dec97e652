# SPDX-License-Identifier: Apache-2.0
# find_java: prints the java of a JDK 25 or newer, from JAVA_HOME, the PATH, or where JDKs usually lie.

# version_of JAVA: its feature number, from the release file beside it, since starting it would take longer.
version_of() {
  release=${1%/bin/java}/release
  [ -f "$release" ] || return 1
  while IFS='=' read -r name value; do
    if [ "$name" = JAVA_VERSION ]; then
      value=${value#\"}
      printf '%s\n' "${value%%[!0-9]*}"
      return 0
    fi
  done <"$release"
  return 1
}

is_new_enough() {
  [ -x "$1" ] && [ -x "${1%java}javac" ] && version=$(version_of "$1") && [ "${version:-0}" -ge 25 ]
}

find_java() {
  if is_new_enough "${JAVA_HOME:-/nowhere}/bin/java"; then
    printf '%s\n' "$JAVA_HOME/bin/java"
    return 0
  fi
  on_path=$(command -v java || true) # none on the PATH is no failure yet
  [ -z "$on_path" ] || on_path=$(readlink -f "$on_path")
  for java in "$on_path" \
    /usr/lib/jvm/*/bin/java /opt/java/*/bin/java /opt/jdk*/bin/java \
    "${HOME:-/nowhere}"/.sdkman/candidates/java/*/bin/java "${HOME:-/nowhere}"/.jdks/*/bin/java \
    /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
    if is_new_enough "$java"; then
      printf '%s\n' "$java"
      return 0
    fi
  done
  echo 'plimsoll: no JDK 25 or newer was found (looked in JAVA_HOME, on the PATH and in the usual places): install one, or set JAVA_HOME to it' >&2
  return 1
}
