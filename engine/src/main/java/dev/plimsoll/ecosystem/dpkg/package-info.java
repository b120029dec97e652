// SPDX-License-Identifier: Apache-2.0
/// Debian packages: dpkg's status files and file lists, and Chisel's manifests.
@NullMarked
package dev.plimsoll.ecosystem.dpkg;

import org.jspecify.annotations.NullMarked;
