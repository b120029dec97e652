// SPDX-License-Identifier: Apache-2.0
/// Reading a layer once in its life: hash, unpack, select, catalog, and keep the answer by digest.
@NullMarked
package dev.plimsoll.walk;

import org.jspecify.annotations.NullMarked;
