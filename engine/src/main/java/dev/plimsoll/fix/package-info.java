// SPDX-License-Identifier: Apache-2.0
/// What to change so that findings end, with the effect that each change would have.
@NullMarked
package dev.plimsoll.fix;

import org.jspecify.annotations.NullMarked;
