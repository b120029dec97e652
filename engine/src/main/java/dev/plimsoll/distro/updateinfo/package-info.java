// SPDX-License-Identifier: Apache-2.0
/// Advisories as repositories of rpm packages carry them: updateinfo.xml, found through repomd.xml.
@NullMarked
package dev.plimsoll.distro.updateinfo;

import org.jspecify.annotations.NullMarked;
