// SPDX-License-Identifier: Apache-2.0
/// Opens images that lie in a registry or its mirrors, and lists what lies there, by the
/// distribution specification, with a credential that is given or those that Docker and Podman
/// keep.
@NullMarked
package dev.plimsoll.image.registry;

import org.jspecify.annotations.NullMarked;
