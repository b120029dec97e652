// SPDX-License-Identifier: Apache-2.0
/// Azure Linux and CBL-Mariner.
@NullMarked
package dev.plimsoll.distro.azure;

import org.jspecify.annotations.NullMarked;
