// SPDX-License-Identifier: Apache-2.0
/// Amazon Linux 1, 2 with its extras, 2022 and 2023.
@NullMarked
package dev.plimsoll.distro.amazon;

import org.jspecify.annotations.NullMarked;
