// SPDX-License-Identifier: Apache-2.0
/// Opens images that lie in a registry or its mirrors, by the distribution specification, with the
/// credentials that Docker and Podman keep.
@NullMarked
package dev.plimsoll.image.registry;

import org.jspecify.annotations.NullMarked;
