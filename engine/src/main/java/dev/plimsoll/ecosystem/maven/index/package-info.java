// SPDX-License-Identifier: Apache-2.0
/// Maven coordinates of published archives by their SHA-1, on disk, of which a look-up reads only
/// the part it asks for.
@NullMarked
package dev.plimsoll.ecosystem.maven.index;

import org.jspecify.annotations.NullMarked;
