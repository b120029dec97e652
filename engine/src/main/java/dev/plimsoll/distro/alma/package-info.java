// SPDX-License-Identifier: Apache-2.0
/// AlmaLinux, by its own errata beside those that OSV carries.
@NullMarked
package dev.plimsoll.distro.alma;

import org.jspecify.annotations.NullMarked;
