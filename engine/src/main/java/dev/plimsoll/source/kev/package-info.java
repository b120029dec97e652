// SPDX-License-Identifier: Apache-2.0
/// CISA's catalog of flaws that are known to be exploited.
@NullMarked
package dev.plimsoll.source.kev;

import org.jspecify.annotations.NullMarked;
