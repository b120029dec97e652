// SPDX-License-Identifier: Apache-2.0
/// PHP packages that Composer installed or locked.
@NullMarked
package dev.plimsoll.ecosystem.composer;

import org.jspecify.annotations.NullMarked;
