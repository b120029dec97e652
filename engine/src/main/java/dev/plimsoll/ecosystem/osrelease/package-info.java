// SPDX-License-Identifier: Apache-2.0
/// The distribution, as os-release(5) and its forerunners tell it.
@NullMarked
package dev.plimsoll.ecosystem.osrelease;

import org.jspecify.annotations.NullMarked;
