// SPDX-License-Identifier: Apache-2.0
/// Bills of materials: what ours tell beyond their formats, and the reader of CycloneDX and SPDX.
@NullMarked
package dev.plimsoll.sbom;

import org.jspecify.annotations.NullMarked;
