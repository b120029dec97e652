// SPDX-License-Identifier: Apache-2.0
/// Bottlerocket and its advisories.
@NullMarked
package dev.plimsoll.distro.bottlerocket;

import org.jspecify.annotations.NullMarked;
