// SPDX-License-Identifier: Apache-2.0
/// FIRST's scores of how likely flaws are exploited.
@NullMarked
package dev.plimsoll.source.epss;

import org.jspecify.annotations.NullMarked;
