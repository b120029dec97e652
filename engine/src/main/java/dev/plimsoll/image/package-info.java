// SPDX-License-Identifier: Apache-2.0
/// What an image is: reference, platform, configuration, layers, and the sources it can be opened
/// from.
@NullMarked
package dev.plimsoll.image;

import org.jspecify.annotations.NullMarked;
