// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.Spool;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.Neighbours;
import dev.plimsoll.walk.LayerWalk.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Hands selected files to the catalogers that want them, and turns whatever goes wrong into gaps.
/// One thread's.
final class FileCataloging implements AutoCloseable {

  private final Limits limits;
  private final TempSpace space;
  private final Neighbours neighbours;
  private final Spool spool;

  FileCataloging(Limits limits, TempSpace space, Neighbours neighbours) {
    this.limits = limits;
    this.space = space;
    this.neighbours = neighbours;
    this.spool = new Spool(space, limits.heapBytes());
  }

  /// What each of `readings` says about the file.
  ///
  /// @param size as claimed, so that what is too large need not be unpacked to see it
  /// @throws IOException when `content` can't be read, which is the layer's trouble and not the
  ///   file's
  List<FileFacts> catalog(List<Reading> readings, int ordinal, long size, InputStream content)
      throws IOException {
    SeekableBytes bytes;
    try {
      if (size > limits.fileBytes()) {
        throw new LimitExceededException("a file of " + size + " bytes", limits.fileBytes());
      }
      bytes = spool.fill(content, limits.fileBytes());
    } catch (LimitExceededException e) {
      return readings.stream().map(r -> onlyGap(r, ordinal, reason(e))).toList();
    }
    List<FileFacts> facts = new ArrayList<>();
    for (Reading reading : readings) {
      CatalogInput input = new CatalogInput(reading.path(), bytes, limits, space, neighbours);
      facts.add(catalog(reading.cataloger(), ordinal, input));
    }
    return facts;
  }

  private FileFacts catalog(Cataloger cataloger, int ordinal, CatalogInput input) {
    FactsSink sink = new FactsSink(ordinal, input.path(), cataloger.name(), limits);
    try {
      cataloger.catalog(input, sink);
    } catch (IOException e) {
      sink.gap("", reason(e));
    } catch (RuntimeException | StackOverflowError e) {
      // Hostile bytes found a hole in a reader. The scan goes on and says so.
      sink.gap("", "a defect of this reader: " + e);
    }
    return sink.facts();
  }

  private FileFacts onlyGap(Reading reading, int ordinal, String reason) {
    FactsSink sink = new FactsSink(ordinal, reading.path(), reading.cataloger().name(), limits);
    sink.gap("", reason);
    return sink.facts();
  }

  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
