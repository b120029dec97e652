// SPDX-License-Identifier: Apache-2.0
/// What is inside an image: packages, their places, and gaps; and the contract of those who find
/// them.
@NullMarked
package dev.plimsoll.catalog;

import org.jspecify.annotations.NullMarked;
