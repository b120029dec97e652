// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.ecosystem.maven.Coordinates;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Builds an index from entries in any order; the same entries give the same bytes. On the heap are
/// all names but only a share of the entries.
public final class JarIndexWriter implements Closeable {

  /// A block has about so many entries.
  private static final int ENTRIES_PER_BLOCK = 128;

  private static final int PARTITIONS = 1 << Format.MIN_BITS;

  private final Path file;
  private final List<Partition> partitions = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();
  private int added;
  private int written;

  /// A writer of the index at `file`, which is replaced in one step when all is written.
  public JarIndexWriter(Path file, TempSpace space) throws IOException {
    this.file = file;
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new Partition(space));
    }
  }

  /// Adds an archive.
  ///
  /// @param sha1 40 hex digits
  public void add(String sha1, Coordinates coordinates) throws IOException {
    byte[] hash = Arrays.copyOf(HexFormat.of().parseHex(sha1), Format.HASH_SIZE);
    int name = names.computeIfAbsent(coordinates.name(), _ -> names.size());
    partitions
        .get(Format.block(hash, Format.MIN_BITS))
        .add(new Partition.Entry(hash, name, coordinates.version()));
    added = Math.incrementExact(added);
  }

  /// Writes the index; how many entries it has, each once.
  public int finish() throws IOException {
    Path temporary = file.resolveSibling("writing-" + UUID.randomUUID() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      write(new BlockWriter(channel));
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    return written;
  }

  private void write(BlockWriter out) throws IOException {
    List<String> sorted = names.keySet().stream().sorted().toList();
    int bits = bits(added);
    long[] starts = entries(bits, ranks(sorted), out);
    long blocks = out.position();
    out.table(starts);
    long[] nameStarts = names(sorted, out);
    long nameBlocks = out.position();
    out.table(nameStarts);
    out.finish(new Format.Header(bits, written, sorted.size(), blocks, nameBlocks, out.position()));
  }

  private static int bits(int entries) {
    int blocks = Math.max(1, entries / ENTRIES_PER_BLOCK);
    return Math.clamp(
        Integer.SIZE - Integer.numberOfLeadingZeros(blocks - 1), Format.MIN_BITS, Format.MAX_BITS);
  }

  /// The place of each name, by the number it got when it was first seen.
  private int[] ranks(List<String> sorted) {
    int[] ranks = new int[sorted.size()];
    names.forEach((name, first) -> ranks[first] = Collections.binarySearch(sorted, name));
    return ranks;
  }

  private long[] entries(int bits, int[] ranks, BlockWriter out) throws IOException {
    long[] starts = new long[(1 << bits) + 1];
    int block = 0;
    for (Partition partition : partitions) {
      List<Partition.Entry> sorted = sorted(partition, ranks);
      int blocks = starts.length / PARTITIONS;
      for (int from = 0, i = 0; i < blocks; i++, block++) {
        starts[block] = out.position();
        int to = from;
        while (to < sorted.size() && Format.block(sorted.get(to).hash(), bits) == block) {
          to++;
        }
        out.block(block(sorted.subList(from, to)));
        written += to - from;
        from = to;
      }
    }
    starts[block] = out.position();
    return starts;
  }

  private static List<Partition.Entry> sorted(Partition partition, int[] ranks) throws IOException {
    Comparator<Partition.Entry> order =
        Comparator.comparing(Partition.Entry::hash, Arrays::compareUnsigned)
            .thenComparing(Partition.Entry::name)
            .thenComparing(Partition.Entry::version);
    List<Partition.Entry> unique = new ArrayList<>();
    partition.entries().stream()
        .map(e -> new Partition.Entry(e.hash(), ranks[e.name()], e.version()))
        .sorted(order)
        .filter(e -> unique.isEmpty() || order.compare(unique.getLast(), e) != 0)
        .forEachOrdered(unique::add);
    return unique;
  }

  private static ByteArrayOutputStream block(List<Partition.Entry> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    if (!entries.isEmpty()) {
      out.writeInt(entries.size());
    }
    for (Partition.Entry entry : entries) {
      out.write(entry.hash());
    }
    for (Partition.Entry entry : entries) {
      Format.number(entry.name(), out);
      text(entry.version(), out);
    }
    return bytes;
  }

  private static long[] names(List<String> sorted, BlockWriter out) throws IOException {
    int blocks = Math.ceilDiv(sorted.size(), Format.NAMES_PER_BLOCK);
    long[] starts = new long[blocks + 1];
    for (int i = 0; i < blocks; i++) {
      starts[i] = out.position();
      int from = i * Format.NAMES_PER_BLOCK;
      out.block(
          nameBlock(sorted.subList(from, Math.min(sorted.size(), from + Format.NAMES_PER_BLOCK))));
    }
    starts[blocks] = out.position();
    return starts;
  }

  private static ByteArrayOutputStream nameBlock(List<String> names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    String before = "";
    for (String name : names) {
      int shared = shared(before, name);
      Format.number(shared, out);
      text(name.substring(shared), out);
      before = name;
    }
    return bytes;
  }

  private static int shared(String before, String name) {
    int shared = 0;
    int max = Math.min(before.length(), name.length());
    while (shared < max && before.charAt(shared) == name.charAt(shared)) {
      shared++;
    }
    return shared;
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Format.number(bytes.length, out);
    out.write(bytes);
  }

  @Override
  public void close() throws IOException {
    for (Partition partition : partitions) {
      partition.close();
    }
  }
}
