// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The states of a store as files, for those who keep equal stores in several folders or processes:
/// all files of a state are named by their content, so each is carried once and checked by its name
/// when it comes. Several threads and processes may work on one folder.
public final class StoreFiles {

  private static final String SEGMENT = ".segment";

  private final StoreFolder store;
  private final StoreWriter writer;

  /// @param folder made when it is not there
  /// @param clock tells what is old enough to be deleted when a newer state is installed
  public StoreFiles(Path folder, Clock clock) throws IOException {
    this.writer = new StoreWriter(folder, clock);
    this.store = new StoreFolder(folder);
  }

  /// A file of a state.
  ///
  /// @param name `<content id>.segment` or the [StateName] of the manifest
  /// @param size in bytes
  public record StoreFile(String name, long size) {

    /// @throws IllegalArgumentException when no file of a state can have the name
    public StoreFile {
      if (!isName(name)) {
        throw new IllegalArgumentException("no file of a store: " + name);
      }
    }

    private boolean isManifest() {
      return Current.isManifestName(name);
    }

    private String contentId() {
      return name.substring(0, name.length() - SEGMENT.length());
    }
  }

  private static boolean isName(String name) {
    boolean isSegment =
        name.endsWith(SEGMENT)
            && Current.isContentId(name.substring(0, name.length() - SEGMENT.length()));
    return isSegment || Current.isManifestName(name);
  }

  /// Which state is the current one; empty when there is none.
  public Optional<StateName> current() {
    try {
      return Optional.of(new StateName(store.readCurrent().manifest()));
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// The files that a state needs, in an order in which they may be installed: the manifest last.
  ///
  /// @throws StoreException when the store does not keep the state, or it can't be used
  public List<StoreFile> of(StateName state) {
    try {
      byte[] manifest = store.manifestBytes(state.text());
      List<StoreFile> files = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (FeedEntry feed : store.parse(state.text(), manifest).feeds()) {
        for (SegmentEntry segment : feed.chain()) {
          if (seen.add(segment.contentId())) {
            files.add(new StoreFile(segment.contentId() + SEGMENT, segment.size()));
          }
        }
      }
      files.add(new StoreFile(state.text(), manifest.length));
      return List.copyOf(files);
    } catch (NoSuchFileException e) {
      throw StoreException.gone(store.folder(), state);
    } catch (IOException e) {
      throw StoreException.unreadable(store.folder(), e);
    }
  }

  /// Those of `files` that are not here.
  public List<StoreFile> missing(List<StoreFile> files) throws IOException {
    List<StoreFile> missing = new ArrayList<>();
    for (StoreFile file : files) {
      Path path = store.folder().resolve(file.name());
      if (!Files.exists(path) || Files.size(path) != file.size()) {
        missing.add(file);
      }
    }
    return List.copyOf(missing);
  }

  /// The bytes of a file of some state.
  ///
  /// @throws NoSuchFileException when it is not here
  public InputStream open(StoreFile file) throws IOException {
    return Files.newInputStream(store.folder().resolve(file.name()));
  }

  /// Takes a file from somebody who may lie about it. A manifest becomes the current state, in one
  /// step for all who look, if all of its segments are here.
  ///
  /// @param bytes read to their end, but not further than the size that was said
  /// @throws IOException when they are not that file, or a segment of the manifest is not here; the
  ///   store then is as it was
  public void install(StoreFile file, InputStream bytes) throws IOException {
    if (file.isManifest()) {
      installState(file, bytes);
    } else {
      new StoreSegments(store.folder())
          .adopt(new SegmentEntry(file.contentId(), file.size(), 0), Optional.empty(), bytes);
    }
  }

  private void installState(StoreFile file, InputStream in) throws IOException {
    if (file.size() < 0 || file.size() > Limits.DEFAULT.textBytes()) {
      throw new IOException("a manifest is too large: " + file.size() + " bytes");
    }
    byte[] bytes = in.readNBytes((int) file.size() + 1);
    if (bytes.length != file.size()) {
      throw new IOException("a manifest has another size than was said");
    }
    Manifest manifest = parsed(file.name(), bytes);
    for (FeedEntry feed : manifest.feeds()) {
      checkChain(feed);
    }
    writer.install(manifest, bytes);
  }

  private Manifest parsed(String name, byte[] bytes) throws IOException {
    try {
      return store.parse(name, bytes);
    } catch (StoreException e) {
      throw new IOException("a manifest can't be used: " + e.getMessage(), e);
    }
  }

  private void checkChain(FeedEntry feed) throws IOException {
    if (!feed.isLoaded()) {
      return;
    }
    try {
      if (Chain.open(store.folder(), feed.contentIds()).kind() != feed.kind()) {
        throw new IOException("the segments of " + feed.name() + " are of another kind");
      }
    } catch (StoreException e) {
      throw new IOException("a segment of " + feed.name() + " can't be used", e);
    }
  }
}
