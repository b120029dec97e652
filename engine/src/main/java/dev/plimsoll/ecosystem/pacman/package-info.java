// SPDX-License-Identifier: Apache-2.0
/// Packages of Arch Linux, from the database of pacman.
@NullMarked
package dev.plimsoll.ecosystem.pacman;

import org.jspecify.annotations.NullMarked;
