// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Entries;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.Neighbours;
import dev.plimsoll.files.EntryKind;
import dev.plimsoll.files.Listing;
import dev.plimsoll.files.Paths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One pass over the entries of a layer: lists them all, and catalogs those that somebody wants.
/// What nobody wants costs its header.
final class LayerWalk implements AutoCloseable {

  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";
  private static final int MAX_GAPS = 1000;

  private final Choice choice;
  private final Limits limits;
  private final FileCataloging cataloging;
  private final Listing.Builder listing = new Listing.Builder();
  private final List<FileFacts> files = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  /// Says who is to read a file.
  interface Choice {

    /// How many of a file's first bytes [#readers] wants to see, if there are as many.
    int peek(int ordinal, long size);

    List<Reading> readers(int ordinal, String path, byte[] start);
  }

  /// One cataloger's reading of a file.
  ///
  /// @param path under which it is to see the file
  record Reading(Cataloger cataloger, String path) {}

  /// A walk through a layer of an image.
  LayerWalk(Choice choice, Limits limits, TempSpace space) {
    this(choice, limits, space, Neighbours.NONE);
  }

  LayerWalk(Choice choice, Limits limits, TempSpace space, Neighbours neighbours) {
    this.choice = choice;
    this.limits = limits;
    this.cataloging = new FileCataloging(limits, space, neighbours);
  }

  /// Walks to the end of `entries`.
  ///
  /// @throws IOException when they can't be read on; [#facts] then has what came before
  void walk(Entries entries) throws IOException {
    for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
      visit(entry.get(), entries);
    }
  }

  /// What was read so far.
  LayerFacts facts() {
    return new LayerFacts(listing.build(), files, gaps);
  }

  /// Remembers something that could not be read.
  void gap(String path, String reason) {
    if (gaps.size() < MAX_GAPS) {
      gaps.add(new Gap(path, "layer", reason));
    }
  }

  private void visit(TarEntry entry, Entries entries) throws IOException {
    Optional<String> path = Paths.clean(entry.path(), limits.pathBytes());
    if (path.isEmpty()) {
      gap(shown(entry.path()), "a path that no file system holds; not read");
      return;
    }
    String name = Paths.name(path.get());
    if (name.startsWith(WHITEOUT)) {
      whiteout(path.get(), name);
      return;
    }
    int ordinal = listing.add(kind(entry.type()), path.get(), link(entry));
    if (entry.type() == TarEntry.Type.FILE) {
      catalog(ordinal, path.get(), entry.size(), entries.content());
    }
  }

  private void whiteout(String path, String name) throws IOException {
    String folder = Paths.parent(path);
    if (name.equals(OPAQUE)) {
      listing.add(EntryKind.OPAQUE, folder, "");
    } else if (!name.startsWith(WHITEOUT + WHITEOUT)) { // the rest are AUFS's own notes
      whiteoutOf(folder, name.substring(WHITEOUT.length()));
    }
  }

  private void whiteoutOf(String folder, String hidden) throws IOException {
    if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
      gap(shown(folder), "a whiteout of no file; it hides nothing");
      return;
    }
    listing.add(EntryKind.WHITEOUT, folder.isEmpty() ? hidden : folder + "/" + hidden, "");
  }

  private void catalog(int ordinal, String path, long size, InputStream content)
      throws IOException {
    byte[] start = content.readNBytes(choice.peek(ordinal, size));
    List<Reading> readers = choice.readers(ordinal, path, start);
    if (readers.isEmpty()) {
      return;
    }
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), content);
    cataloging.catalog(readers, ordinal, size, whole).stream()
        .filter(LayerWalk::saysSomething)
        .forEach(files::add);
  }

  private static boolean saysSomething(FileFacts facts) {
    return !(facts.packages().isEmpty()
        && facts.owned().isEmpty()
        && facts.releases().isEmpty()
        && facts.gaps().isEmpty());
  }

  /// What a link points to; nowhere when no file system could hold it.
  private String link(TarEntry entry) {
    Optional<String> clean = Paths.clean(entry.link(), limits.pathBytes());
    return entry.type() == TarEntry.Type.SYMLINK && clean.isPresent()
        ? entry.link()
        : clean.orElse("");
  }

  private static EntryKind kind(TarEntry.Type type) {
    return switch (type) {
      case FILE -> EntryKind.FILE;
      case DIRECTORY -> EntryKind.DIRECTORY;
      case SYMLINK -> EntryKind.SYMLINK;
      case HARDLINK -> EntryKind.HARDLINK;
      case SPECIAL -> EntryKind.SPECIAL;
    };
  }

  private static String shown(String path) {
    return path.length() > 200 ? path.substring(0, 200) + "…" : path;
  }

  @Override
  public void close() throws IOException {
    cataloging.close();
  }
}
