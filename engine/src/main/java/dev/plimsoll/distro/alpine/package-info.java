// SPDX-License-Identifier: Apache-2.0
/// Alpine's security database.
@NullMarked
package dev.plimsoll.distro.alpine;

import org.jspecify.annotations.NullMarked;
