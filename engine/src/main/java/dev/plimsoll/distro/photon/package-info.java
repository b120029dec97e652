// SPDX-License-Identifier: Apache-2.0
/// VMware's Photon OS and its list of flaws, release by release.
@NullMarked
package dev.plimsoll.distro.photon;

import org.jspecify.annotations.NullMarked;
