// SPDX-License-Identifier: Apache-2.0
/// What suppliers say of flaws in their products (VEX), and which findings it settles.
@NullMarked
package dev.plimsoll.vex;

import org.jspecify.annotations.NullMarked;
