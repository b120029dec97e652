// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.HashingStream;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.ReadAhead;
import dev.plimsoll.bytes.TarReader;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.Layer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;

/// Reads layers of images: from the cache when their bytes were read before, else by a [LayerWalk].
///
/// The key of the cache is a digest that we computed. A blob's digest names its bytes, so a
/// manifest may be taken at its word. A diffId is a claim of the configuration about bytes that are
/// named otherwise or not at all: such a layer is hashed before the cache is believed.
public final class LayerReader {

  private final Selection selection;
  private final LayerCache cache;
  private final Limits limits;
  private final TempSpace space;
  private final LayerProgress progress;

  public LayerReader(
      Selection selection,
      LayerCache cache,
      Limits limits,
      TempSpace space,
      LayerProgress progress) {
    this.selection = selection;
    this.cache = cache;
    this.limits = limits;
    this.space = space;
    this.progress = progress;
  }

  /// What lies in `layer`. Never fails for what the layer holds: that is a gap.
  ///
  /// @throws InterruptedIOException when the thread was interrupted
  public LayerFacts read(Image image, Layer layer) throws IOException {
    LayerCache.Served served = served(image, layer);
    progress.done(layer, served.fromCache());
    return served.facts();
  }

  private LayerCache.Served served(Image image, Layer layer) throws IOException {
    Digest key = layer.blob().orElse(layer.diffId());
    LayerCache.Served served = cache.getOrRead(key, () -> walk(image, layer, selection));
    boolean isOurs =
        !served.fromCache()
            || layer.blob().isPresent()
            || hash(image, layer).equals(Optional.of(key));
    return isOurs ? served : new LayerCache.Served(walk(image, layer, selection).facts(), false);
  }

  private Optional<Digest> hash(Image image, Layer layer) throws IOException {
    try (HashingStream bytes = new HashingStream(image.open(layer), layer.diffId().newHash())) {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
      return Optional.of(bytes.digest());
    } catch (InterruptedIOException e) {
      throw e;
    } catch (ClosedByInterruptException e) {
      throw cancelled(e);
    } catch (IOException e) {
      return Optional.empty(); // the walk meets the same trouble and tells it
    }
  }

  /// Reads single files of `layer` again, under other names, as `links` asks.
  LayerFacts readAgain(Image image, Layer layer, LinkedFiles links) throws IOException {
    LayerCache.Served served = cache.getOrRead(links.key(layer), () -> walk(image, layer, links));
    progress.doneAgain(layer, served.fromCache());
    return served.facts();
  }

  private LayerCache.Answer walk(Image image, Layer layer, LayerWalk.Choice choice)
      throws IOException {
    try (LayerWalk walk = new LayerWalk(choice, limits, space)) {
      boolean isWhole = isWhole(image, layer, walk);
      return new LayerCache.Answer(walk.facts(), isWhole);
    }
  }

  /// Walks through the layer; whether its bytes were all read and are those that the image names.
  /// If not, the walk has a gap that says so.
  private boolean isWhole(Image image, Layer layer, LayerWalk walk) throws IOException {
    Digest expected = layer.blob().orElse(layer.diffId());
    try (InputStream stored = watched(image.open(layer), layer)) {
      HashingStream hashed = new HashingStream(stored, expected.newHash());
      walkStored(hashed, layer, walk);
      Digest actual = hashed.digest();
      if (!actual.equals(expected)) {
        walk.gap(
            name(layer), "its bytes are not those that the image names: they hash to " + actual);
      }
      return actual.equals(expected);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (ClosedByInterruptException e) {
      throw cancelled(e);
    } catch (IOException e) {
      walk.gap(name(layer), "can't be read to its end: " + FileCataloging.reason(e));
      return false;
    }
  }

  private static IOException cancelled(ClosedByInterruptException e) {
    return (IOException) new InterruptedIOException("cancelled").initCause(e);
  }

  /// Hashing, unpacking and cataloging each have a thread, so that a layer takes as long as
  /// unpacking it.
  private void walkStored(HashingStream hashed, Layer layer, LayerWalk walk) throws IOException {
    try (ReadAhead read = new ReadAhead(hashed, "hash layer " + layer.index());
        InputStream unpacked = unpack(read, layer)) {
      walk.walk(new TarReader(unpacked, limits));
      unpacked.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  private InputStream unpack(InputStream read, Layer layer) throws IOException {
    Compression.Unpacked unpacked = Compression.unpack(read);
    InputStream bounded = new LimitedStream(unpacked.bytes(), "a layer", limits.layerBytes());
    return unpacked.compression() == Compression.NONE
        ? bounded
        : new ReadAhead(bounded, "unpack layer " + layer.index());
  }

  private InputStream watched(InputStream stored, Layer layer) {
    return new FilterInputStream(stored) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
          progress.read(layer, read);
        }
        return read;
      }
    };
  }

  /// How gaps name a layer: by what is the same wherever the image lies.
  public static String name(Layer layer) {
    return "layer " + layer.index() + " (" + layer.diffId() + ")";
  }
}
