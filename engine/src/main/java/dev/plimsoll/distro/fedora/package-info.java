// SPDX-License-Identifier: Apache-2.0
/// Fedora, whose repositories of updates carry its security updates.
@NullMarked
package dev.plimsoll.distro.fedora;

import org.jspecify.annotations.NullMarked;
