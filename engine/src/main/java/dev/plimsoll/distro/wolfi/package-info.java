// SPDX-License-Identifier: Apache-2.0
/// Wolfi and Chainguard, whose packages are Alpine's in form and rolling.
@NullMarked
package dev.plimsoll.distro.wolfi;

import org.jspecify.annotations.NullMarked;
