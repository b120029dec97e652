// SPDX-License-Identifier: Apache-2.0
/// Advisories on disk: immutable, memory-mapped segments, a manifest that names the current ones,
/// and the look-up over them.
@NullMarked
package dev.plimsoll.advisory.store;

import org.jspecify.annotations.NullMarked;
