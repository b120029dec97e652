// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.registry.Referrers;
import dev.plimsoll.image.registry.Stored;
import dev.plimsoll.image.registry.TagHead;
import dev.plimsoll.image.registry.TagSweep;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/// Reads what lies in a registry, with the right credential.
public interface Puller {

  /// What a tag points to now; empty when there is no such tag.
  Optional<TagHead> resolve(String repository, String tag) throws IOException;

  /// What many tags point to, several asked for at once.
  void resolveAll(String repository, Collection<String> tags, TagSweep.Answers answers)
      throws IOException;

  /// What lies under a digest, verified.
  Stored stored(String repository, Digest digest) throws IOException;

  /// An image's configuration, verified.
  ///
  /// @param descriptor as the image's manifest has it
  ImageConfig config(String repository, Descriptor descriptor) throws IOException;

  /// @param artifactType wanted; empty for all
  Referrers referrers(String repository, Digest subject, Optional<String> artifactType)
      throws IOException;

  /// An image as the scanner takes it.
  ///
  /// @param tag it was found by, for the report
  ImageSource.Registry source(String repository, Optional<String> tag, Digest digest);

  /// Opens what [#source] names.
  ///
  /// @param machine what to take from an index
  Image open(ImageSource.Registry source, Platform machine) throws IOException;
}
