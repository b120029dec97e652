// SPDX-License-Identifier: Apache-2.0
/// Rocky Linux, whose repositories carry its errata.
@NullMarked
package dev.plimsoll.distro.rocky;

import org.jspecify.annotations.NullMarked;
