// SPDX-License-Identifier: Apache-2.0
/// Ubuntu: Canonical's CVE tracker and OSV records, with what needs a subscription kept apart.
@NullMarked
package dev.plimsoll.distro.ubuntu;

import org.jspecify.annotations.NullMarked;
