// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// Reads VEX documents in OpenVEX, CSAF or CycloneDX, also inside in-toto attestations, as cosign
/// makes them, and their DSSE envelopes; packed by gzip or zstd or not.
public final class VexDocuments {

  private static final int MAX_WRAPS = 4;

  private VexDocuments() {}

  /// All statements of the documents at `paths`, in their order. Folders are searched for `*.json`
  /// files; those in them that are no VEX documents, such as the index of a VEX repository, are
  /// passed over.
  ///
  /// @throws IOException when one that was named can't be read or is no VEX document
  public static List<Statement> read(List<Path> paths) throws IOException {
    List<Statement> statements = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        statements.addAll(folder(path));
      } else {
        JsonValue json = unwrapped(json(path), 0);
        if (!isVex(json)) {
          throw new IOException(path + " is no VEX document: neither OpenVEX, CSAF nor CycloneDX");
        }
        statements.addAll(statements(path, json));
      }
    }
    return statements;
  }

  private static List<Statement> folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(folder)) {
      files =
          below
              .filter(f -> f.toString().endsWith(".json") && Files.isRegularFile(f))
              .sorted()
              .toList();
    }
    List<Statement> statements = new ArrayList<>();
    for (Path file : files) {
      JsonValue json = unwrapped(json(file), 0);
      if (isVex(json)) {
        statements.addAll(statements(file, json));
      }
    }
    return statements;
  }

  private static boolean isVex(JsonValue json) {
    return OpenVex.isOne(json) || CsafVex.isOne(json) || CycloneDxVex.isOne(json);
  }

  private static List<Statement> statements(Path path, JsonValue json) throws IOException {
    try {
      if (OpenVex.isOne(json)) {
        return new OpenVex(json).statements();
      }
      return CsafVex.isOne(json)
          ? new CsafVex(json).statements()
          : new CycloneDxVex(json).statements();
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  private static JsonValue json(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        InputStream packed = new FileBytes(channel, channel.size()).stream();
        InputStream in = Compression.unpack(packed).bytes()) {
      return Json.read(new LimitedStream(in, "a VEX document", Limits.DEFAULT.textBytes()));
    } catch (java.nio.file.NoSuchFileException e) {
      throw new IOException("there is no VEX document " + path, e);
    } catch (IOException e) {
      throw new IOException(path + " is no VEX document: " + e.getMessage(), e);
    }
  }

  /// The predicate of an in-toto statement, the payload of a DSSE envelope; others as they are.
  private static JsonValue unwrapped(JsonValue json, int wraps) throws IOException {
    if (wraps == MAX_WRAPS) {
      return json;
    }
    if (json.text("predicateType").isPresent() && json.get("predicate").isPresent()) {
      return unwrapped(json.get("predicate"), wraps + 1);
    }
    if (json.text("payloadType").isPresent() && json.text("payload").isPresent()) {
      return unwrapped(payload(json.text("payload").get()), wraps + 1);
    }
    return json;
  }

  private static JsonValue payload(String base64) throws IOException {
    try {
      return Json.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException e) {
      throw new IOException("the payload of its envelope is no base64", e);
    }
  }
}
