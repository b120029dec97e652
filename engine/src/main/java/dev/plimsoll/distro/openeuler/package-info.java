// SPDX-License-Identifier: Apache-2.0
/// openEuler and its advisories in CVRF.
@NullMarked
package dev.plimsoll.distro.openeuler;

import org.jspecify.annotations.NullMarked;
