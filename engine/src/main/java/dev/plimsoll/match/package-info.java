// SPDX-License-Identifier: Apache-2.0
/// Compares what is installed with what is known: disclosures minus resolutions, one finding a
/// package and flaw.
@NullMarked
package dev.plimsoll.match;

import org.jspecify.annotations.NullMarked;
