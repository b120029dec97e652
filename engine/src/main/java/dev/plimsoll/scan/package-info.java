// SPDX-License-Identifier: Apache-2.0
/// The whole sentence from image to report, and the lists of what plugs into it.
@NullMarked
package dev.plimsoll.scan;

import org.jspecify.annotations.NullMarked;
