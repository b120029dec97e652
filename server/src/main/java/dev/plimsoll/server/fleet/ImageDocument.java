// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Target;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.cyclonedx.CycloneDxFormat;
import dev.plimsoll.sbom.ImageFacts;
import dev.plimsoll.sbom.Sbom;
import dev.plimsoll.sbom.Sboms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What one image alone has and no other shares: where its packages lie, what could not be read,
/// and its configuration. Kept as one block of bytes beside the image's row: a version, the
/// configuration, gaps, and the bill of materials in CycloneDX as `plimsoll sbom` writes it.
///
/// @param catalog a report without findings
/// @param sizes of the layers as they lie in the registry, in bytes, the base's first
public record ImageDocument(Report catalog, Configuration configuration, List<Long> sizes) {

  private static final int VERSION = 1;
  private static final int MAX_ITEMS = 100_000;

  public ImageDocument {
    sizes = List.copyOf(sizes);
  }

  /// What people want to know of an image's configuration.
  ///
  /// @param history all steps, those without a layer too
  public record Configuration(
      ImageConfig.Execution execution, Map<String, String> labels, List<ImageConfig.Step> history) {

    public Configuration {
      labels = Map.copyOf(labels);
      history = List.copyOf(history);
    }

    public static Configuration of(ImageConfig config) {
      return new Configuration(config.execution(), config.labels(), config.history());
    }
  }

  public byte[] write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    write(configuration, out);
    out.writeInt(sizes.size());
    for (long size : sizes) {
      out.writeLong(size);
    }
    out.flush();
    new CycloneDxFormat().write(catalog, ReportFormat.Look.PLAIN, bytes);
    return bytes.toByteArray();
  }

  /// Reads what [#write] wrote.
  ///
  /// @param target what the image is called
  /// @throws IOException when it is spoilt, or of a later release
  public static ImageDocument read(byte[] bytes, String tool, Target target) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("an image's document has version " + version + ", not " + VERSION);
    }
    Configuration configuration = configuration(in);
    List<Long> sizes = new ArrayList<>();
    for (int left = count(in); left > 0; left--) {
      sizes.add(in.readLong());
    }
    return new ImageDocument(
        report(Sboms.read(in, Limits.DEFAULT), tool, target), configuration, sizes);
  }

  private static Report report(Sbom sbom, String tool, Target target) {
    ImageFacts image = sbom.image();
    return new Report(
        tool,
        target,
        image.platform(),
        image.created(),
        sbom.catalog().os(),
        image.layers(),
        sbom.catalog().packages(),
        sbom.catalog().gaps().stream().filter(gap -> !Sboms.isOfItself(gap)).toList());
  }

  private static void write(Configuration configuration, DataOutputStream out) throws IOException {
    ImageConfig.Execution execution = configuration.execution();
    text(out, execution.user());
    text(out, execution.workingFolder());
    for (List<String> texts :
        List.of(
            execution.entrypoint(),
            execution.command(),
            execution.ports(),
            execution.environment())) {
      out.writeInt(texts.size());
      for (String text : texts) {
        text(out, text);
      }
    }
    Map<String, String> labels = new TreeMap<>(configuration.labels());
    out.writeInt(labels.size());
    for (Map.Entry<String, String> label : labels.entrySet()) {
      text(out, label.getKey());
      text(out, label.getValue());
    }
    out.writeInt(configuration.history().size());
    for (ImageConfig.Step step : configuration.history()) {
      text(out, step.instruction());
      out.writeBoolean(step.emptyLayer());
      text(out, step.created().orElse(""));
    }
  }

  private static Configuration configuration(DataInputStream in) throws IOException {
    String user = text(in);
    String folder = text(in);
    ImageConfig.Execution execution =
        new ImageConfig.Execution(user, texts(in), texts(in), texts(in), folder, texts(in));
    Map<String, String> labels = new TreeMap<>();
    for (int left = count(in); left > 0; left--) {
      labels.put(text(in), text(in));
    }
    List<ImageConfig.Step> history = new ArrayList<>();
    for (int left = count(in); left > 0; left--) {
      history.add(
          new ImageConfig.Step(
              text(in), in.readBoolean(), Optional.of(text(in)).filter(t -> !t.isEmpty())));
    }
    return new Configuration(execution, labels, history);
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = count(in); left > 0; left--) {
      texts.add(text(in));
    }
    return texts;
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_ITEMS) {
      throw new IOException("an image's document is spoilt");
    }
    return count;
  }

  /// Longer than `writeUTF` can; a configuration is at most a few megabytes in all.
  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
    if (bytes.length != length) {
      throw new IOException("an image's document is spoilt");
    }
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}
