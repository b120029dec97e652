// SPDX-License-Identifier: Apache-2.0
/// The file system that an image shows: listings of layers, squashed by the overlay's rules, with
/// links resolved.
@NullMarked
package dev.plimsoll.files;

import org.jspecify.annotations.NullMarked;
