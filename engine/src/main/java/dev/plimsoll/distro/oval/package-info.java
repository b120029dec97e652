// SPDX-License-Identifier: Apache-2.0
/// The reader of OVAL, in which some distributions publish their advisories.
@NullMarked
package dev.plimsoll.distro.oval;

import org.jspecify.annotations.NullMarked;
