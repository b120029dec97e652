// SPDX-License-Identifier: Apache-2.0
/// Writes images as OCI layouts, with the same bytes for the same content.
@NullMarked
package dev.plimsoll.image.write;

import org.jspecify.annotations.NullMarked;
