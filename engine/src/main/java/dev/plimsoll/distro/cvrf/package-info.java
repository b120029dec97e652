// SPDX-License-Identifier: Apache-2.0
/// The reader of CVRF, in which some distributions publish their advisories.
@NullMarked
package dev.plimsoll.distro.cvrf;

import org.jspecify.annotations.NullMarked;
