// SPDX-License-Identifier: Apache-2.0
/// What the distributions of rpm packages have in common: how a package is asked for, and whose it
/// is.
@NullMarked
package dev.plimsoll.distro.rpm;

import org.jspecify.annotations.NullMarked;
