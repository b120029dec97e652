// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.files.Listing;
import dev.plimsoll.files.Location;
import dev.plimsoll.purl.Purl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// [LayerFacts] as bytes of our own caches, in files or a database: the SHA-256 of the rest in hex,
/// then fields in the order of their records, texts as length and UTF-8. Raise [#VERSION] with any
/// change; there is no reading of older versions, only reading the layer again.
public final class FactsCodec {

  private static final int VERSION = 4;
  private static final int HASH = 64;

  /// Hex digits of [#key].
  private static final int KEY = 12;

  private static final Usage.Reach[] REACHES = Usage.Reach.values();

  private FactsCodec() {}

  /// Names this form together with the catalogers that gave the facts, and their versions: bytes
  /// that were kept under another key are of no use.
  public static String key(List<Cataloger> catalogers) {
    String all =
        catalogers.stream()
            .map(c -> c.name() + " " + c.version())
            .sorted()
            .collect(Collectors.joining("\n", VERSION + "\n", ""));
    return Digest.sha256(all.getBytes(StandardCharsets.UTF_8)).hex().substring(0, KEY);
  }

  public static byte[] encode(LayerFacts facts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    write(facts, new DataOutputStream(body));
    byte[] bytes = body.toByteArray();
    ByteArrayOutputStream whole = new ByteArrayOutputStream(HASH + bytes.length);
    whole.writeBytes(Digest.sha256(bytes).hex().getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(bytes);
    return whole.toByteArray();
  }

  /// Empty when the bytes are not what was written.
  public static Optional<LayerFacts> decode(byte[] bytes) throws IOException {
    if (bytes.length < HASH) {
      return Optional.empty();
    }
    String hash = new String(bytes, 0, HASH, StandardCharsets.US_ASCII);
    byte[] body = Arrays.copyOfRange(bytes, HASH, bytes.length);
    return Digest.sha256(body).hex().equals(hash)
        ? Optional.of(read(new DataInputStream(new ByteArrayInputStream(body))))
        : Optional.empty();
  }

  private static void write(LayerFacts facts, DataOutput out) throws IOException {
    facts.listing().write(out);
    list(facts.files(), out, FactsCodec::file);
    list(facts.gaps(), out, FactsCodec::gap);
  }

  private static LayerFacts read(DataInput in) throws IOException {
    return new LayerFacts(Listing.read(in), list(in, FactsCodec::file), list(in, FactsCodec::gap));
  }

  @FunctionalInterface
  private interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private static void file(FileFacts file, DataOutput out) throws IOException {
    out.writeInt(file.ordinal());
    text(file.path(), out);
    text(file.cataloger(), out);
    list(file.packages(), out, FactsCodec::pack);
    list(file.owned(), out, FactsCodec::owned);
    list(file.releases(), out, FactsCodec::release);
    list(file.gaps(), out, FactsCodec::gap);
  }

  private static FileFacts file(DataInput in) throws IOException {
    return new FileFacts(
        in.readInt(),
        text(in),
        text(in),
        list(in, FactsCodec::pack),
        list(in, FactsCodec::owned),
        list(in, FactsCodec::release),
        list(in, FactsCodec::gap));
  }

  private static void owned(FileFacts.Owned owned, DataOutput out) throws IOException {
    text(owned.name(), out);
    text(owned.architecture(), out);
    list(owned.paths(), out, FactsCodec::text);
  }

  private static FileFacts.Owned owned(DataInput in) throws IOException {
    return new FileFacts.Owned(text(in), text(in), list(in, FactsCodec::text));
  }

  private static void release(OsRelease release, DataOutput out) throws IOException {
    text(release.id(), out);
    text(release.versionId(), out);
    text(release.codename(), out);
    list(release.idLike(), out, FactsCodec::text);
    text(release.prettyName(), out);
    list(release.contentSets(), out, FactsCodec::text);
  }

  private static OsRelease release(DataInput in) throws IOException {
    return new OsRelease(
        text(in),
        text(in),
        text(in),
        list(in, FactsCodec::text),
        text(in),
        list(in, FactsCodec::text));
  }

  private static void gap(Gap gap, DataOutput out) throws IOException {
    text(gap.path(), out);
    text(gap.reader(), out);
    text(gap.reason(), out);
  }

  private static Gap gap(DataInput in) throws IOException {
    return new Gap(text(in), text(in), text(in));
  }

  private static void pack(Package p, DataOutput out) throws IOException {
    text(p.name(), out);
    text(p.version(), out);
    purl(p.purl(), out);
    details(p.details(), out);
    list(p.licences(), out, FactsCodec::text);
    text(p.location().path(), out);
    usage(p.usage(), out);
  }

  private static Package pack(DataInput in) throws IOException {
    return new Package(
        text(in),
        text(in),
        purl(in),
        details(in),
        list(in, FactsCodec::text),
        new Location(text(in), 0),
        Optional.empty(),
        usage(in));
  }

  private static void usage(Usage usage, DataOutput out) throws IOException {
    out.writeByte(usage.reach().ordinal());
    out.writeBoolean(usage.development());
    list(usage.needs(), out, FactsCodec::purl);
  }

  private static Usage usage(DataInput in) throws IOException {
    int reach = in.readByte();
    if (reach < 0 || reach >= REACHES.length) {
      throw new IOException("no reach of a package: " + reach);
    }
    return new Usage(REACHES[reach], in.readBoolean(), list(in, FactsCodec::purl));
  }

  /// By its parts: the text of a purl that hostile names went into may not read back as the same.
  private static void purl(Purl purl, DataOutput out) throws IOException {
    text(purl.type(), out);
    text(purl.namespace(), out);
    text(purl.name(), out);
    text(purl.version(), out);
    list(List.copyOf(purl.qualifiers().entrySet()), out, FactsCodec::qualifier);
    text(purl.subpath(), out);
  }

  private static Purl purl(DataInput in) throws IOException {
    String type = text(in);
    String namespace = text(in);
    String name = text(in);
    String version = text(in);
    TreeMap<String, String> qualifiers = new TreeMap<>();
    list(in, FactsCodec::qualifier).forEach(q -> qualifiers.put(q.getKey(), q.getValue()));
    return new Purl(type, namespace, name, version, qualifiers, text(in));
  }

  private static void qualifier(Map.Entry<String, String> qualifier, DataOutput out)
      throws IOException {
    text(qualifier.getKey(), out);
    text(qualifier.getValue(), out);
  }

  private static Map.Entry<String, String> qualifier(DataInput in) throws IOException {
    return Map.entry(text(in), text(in));
  }

  private static void details(PackageDetails details, DataOutput out) throws IOException {
    switch (details) {
      case PackageDetails.Deb d -> texts(out, 0, d.source(), d.sourceVersion(), d.architecture());
      case PackageDetails.Apk a -> texts(out, 1, a.origin(), a.architecture());
      case PackageDetails.Rpm r -> {
        texts(out, 2, r.source(), r.architecture(), r.vendor(), r.modularity());
        out.writeInt(r.epoch());
      }
      case PackageDetails.Java j -> {
        texts(out, 3, j.groupId(), j.artifactId(), j.sha1());
        out.writeBoolean(j.shaded());
      }
      case PackageDetails.Npm n -> {
        texts(out, 4);
        out.writeBoolean(n.dev());
      }
      case PackageDetails.Python _ -> texts(out, 5);
      case PackageDetails.Go g -> {
        texts(out, 6, g.goos().orElse(""), g.goarch().orElse(""));
        out.writeBoolean(g.main());
      }
      case PackageDetails.Crate _ -> texts(out, 7);
      case PackageDetails.Other _ -> texts(out, 8);
    }
  }

  private static PackageDetails details(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 0 -> new PackageDetails.Deb(text(in), text(in), text(in));
      case 1 -> new PackageDetails.Apk(text(in), text(in));
      case 2 -> rpm(in);
      case 3 -> new PackageDetails.Java(text(in), text(in), text(in), in.readBoolean());
      case 4 -> new PackageDetails.Npm(in.readBoolean());
      case 5 -> new PackageDetails.Python();
      case 6 -> go(in);
      case 7 -> new PackageDetails.Crate();
      case 8 -> new PackageDetails.Other();
      default -> throw new IOException("no kind of package: " + kind);
    };
  }

  private static PackageDetails rpm(DataInput in) throws IOException {
    String source = text(in);
    String architecture = text(in);
    String vendor = text(in);
    String modularity = text(in);
    return new PackageDetails.Rpm(source, in.readInt(), architecture, vendor, modularity);
  }

  private static PackageDetails go(DataInput in) throws IOException {
    Optional<String> goos = Optional.of(text(in)).filter(t -> !t.isEmpty());
    Optional<String> goarch = Optional.of(text(in)).filter(t -> !t.isEmpty());
    return new PackageDetails.Go(in.readBoolean(), goos, goarch);
  }

  private static void texts(DataOutput out, int kind, String... texts) throws IOException {
    out.writeByte(kind);
    for (String text : texts) {
      text(text, out);
    }
  }

  private static void text(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static <T> void list(List<T> values, DataOutput out, Writer<T> writer)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writer.write(value, out);
    }
  }

  private static <T> List<T> list(DataInput in, Reader<T> reader) throws IOException {
    int size = in.readInt();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(reader.read(in));
    }
    return values;
  }
}
