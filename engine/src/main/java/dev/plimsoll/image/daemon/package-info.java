// SPDX-License-Identifier: Apache-2.0
/// Fetches images from the sockets of Docker and Podman.
@NullMarked
package dev.plimsoll.image.daemon;

import org.jspecify.annotations.NullMarked;
