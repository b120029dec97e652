// SPDX-License-Identifier: Apache-2.0
/// The whole story of a verdict in words, also of why something is no finding.
@NullMarked
package dev.plimsoll.explain;

import org.jspecify.annotations.NullMarked;
