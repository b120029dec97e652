// SPDX-License-Identifier: Apache-2.0
/// Oracle Linux, by its OVAL.
@NullMarked
package dev.plimsoll.distro.oracle;

import org.jspecify.annotations.NullMarked;
