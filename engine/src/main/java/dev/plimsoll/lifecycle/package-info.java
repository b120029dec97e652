// SPDX-License-Identifier: Apache-2.0
/// Which distributions and runtimes in a catalog are at the end of their life, or near it.
@NullMarked
package dev.plimsoll.lifecycle;

import org.jspecify.annotations.NullMarked;
