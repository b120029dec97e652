// SPDX-License-Identifier: Apache-2.0
/// RPM packages: the database in its three formats, and the list that images without one carry.
@NullMarked
package dev.plimsoll.ecosystem.rpm;

import org.jspecify.annotations.NullMarked;
