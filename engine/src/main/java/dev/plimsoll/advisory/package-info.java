// SPDX-License-Identifier: Apache-2.0
/// One normal form for what the publishers of advisories say.
@NullMarked
package dev.plimsoll.advisory;

import org.jspecify.annotations.NullMarked;
