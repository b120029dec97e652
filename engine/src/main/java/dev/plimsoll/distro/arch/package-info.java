// SPDX-License-Identifier: Apache-2.0
/// Arch Linux and its security tracker.
@NullMarked
package dev.plimsoll.distro.arch;

import org.jspecify.annotations.NullMarked;
