// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;

/// What a tag points to at the moment, by the registry's word: only reading it by its digest proves
/// it.
///
/// @param mediaType empty when not told
/// @param size of the manifest, in bytes; negative when not told
public record TagHead(Digest digest, String mediaType, long size) {}
