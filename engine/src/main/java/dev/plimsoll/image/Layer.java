// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.Digest;
import java.util.Optional;

/// One layer of an image, as its manifest and configuration describe it. Both digests are claims
/// until the bytes have been hashed.
///
/// @param index place in the image, the base being 0
/// @param diffId of the unpacked tar, as the configuration says
/// @param blob of the bytes as stored, as the manifest says; empty where the source stores layers
///   unpacked and names them by diffId alone
/// @param size of the bytes as stored; negative when not known
/// @param instruction that made the layer (history's `created_by`); empty when not told
public record Layer(
    int index, Digest diffId, Optional<Digest> blob, long size, Optional<String> instruction) {}
