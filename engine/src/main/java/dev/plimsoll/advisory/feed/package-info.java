// SPDX-License-Identifier: Apache-2.0
/// What a source of advisories is, and how its state gets into the store: fetched or read from
/// files, parsed, checked, swapped in.
@NullMarked
package dev.plimsoll.advisory.feed;

import org.jspecify.annotations.NullMarked;
