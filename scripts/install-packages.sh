#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what scripts/packages.txt lists and this machine lacks. Debian, as root.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
missing=
for package in $(grep -v '^#' "$root/scripts/packages.txt"); do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
