// SPDX-License-Identifier: Apache-2.0
/// Software that no package manager installed, told by its bytes.
@NullMarked
package dev.plimsoll.ecosystem.binary;

import org.jspecify.annotations.NullMarked;
