// SPDX-License-Identifier: Apache-2.0
/// What we report about an image, with its evidence.
@NullMarked
package dev.plimsoll.finding;

import org.jspecify.annotations.NullMarked;
