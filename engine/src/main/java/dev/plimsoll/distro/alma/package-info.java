// SPDX-License-Identifier: Apache-2.0
/// AlmaLinux, whose errata OSV carries.
@NullMarked
package dev.plimsoll.distro.alma;

import org.jspecify.annotations.NullMarked;
