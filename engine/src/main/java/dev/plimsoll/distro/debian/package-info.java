// SPDX-License-Identifier: Apache-2.0
/// Debian's security tracker, and which release is which.
@NullMarked
package dev.plimsoll.distro.debian;

import org.jspecify.annotations.NullMarked;
