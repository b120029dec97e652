// SPDX-License-Identifier: Apache-2.0
/// The package URL: a value and its canonical text.
@NullMarked
package dev.plimsoll.purl;

import org.jspecify.annotations.NullMarked;
