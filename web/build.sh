#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# build.sh TO [skip]: builds the pages if anything of them changed, and lays them into the folder TO. Maven runs it.
# The network is needed only when package-lock.json changed since the last install.
set -eu
web=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
to=$1
[ "${2:-}" != skip ] || exit 0
cd "$web"

refuse() {
  echo "plimsoll: $1" >&2
  echo 'plimsoll: the pages need Node 20.19 or newer with npm; -Dplimsoll.web=skip builds without pages' >&2
  exit 1
}

sum() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi
}

# One line that differs when any input of the build does; the names count too.
inputs() {
  find src public scripts index.html package.json package-lock.json tsconfig.json vite.config.ts -type f |
    LC_ALL=C sort | while IFS= read -r file; do echo "$file" && cat "$file"; done | sum
}

wanted=$(inputs)
if [ ! -d dist ] || [ "$(cat dist.sum 2>/dev/null)" != "$wanted" ]; then
  command -v node >/dev/null || refuse 'there is no node on the PATH'
  command -v npm >/dev/null || refuse 'there is no npm on the PATH'
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    refuse "node $(node --version) is too old"
  lock=$(sum <package-lock.json)
  if [ "$(cat node_modules/.installed 2>/dev/null)" != "$lock" ]; then
    npm ci --no-progress || refuse 'npm ci failed; it says why above'
    echo "$lock" >node_modules/.installed
  fi
  rm -f dist.sum
  npm run --silent build
  echo "$wanted" >dist.sum
fi

rm -rf "$to"
mkdir -p "$to"
cp -R dist/. "$to"
