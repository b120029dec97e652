// SPDX-License-Identifier: Apache-2.0
/// SPDX licence expressions: which texts are some.
@NullMarked
package dev.plimsoll.licence;

import org.jspecify.annotations.NullMarked;
