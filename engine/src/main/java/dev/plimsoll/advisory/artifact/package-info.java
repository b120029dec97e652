// SPDX-License-Identifier: Apache-2.0
/// The advisory store as an OCI artifact: exported to and imported from registries and layouts,
/// segment by segment, signed and verified.
@NullMarked
package dev.plimsoll.advisory.artifact;

import org.jspecify.annotations.NullMarked;
