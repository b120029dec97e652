// SPDX-License-Identifier: Apache-2.0
/// Until when releases of products are supported, by endoflife.date.
@NullMarked
package dev.plimsoll.source.endoflife;

import org.jspecify.annotations.NullMarked;
