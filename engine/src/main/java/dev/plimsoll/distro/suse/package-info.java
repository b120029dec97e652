// SPDX-License-Identifier: Apache-2.0
/// SUSE Linux Enterprise, SL Micro and openSUSE.
@NullMarked
package dev.plimsoll.distro.suse;

import org.jspecify.annotations.NullMarked;
