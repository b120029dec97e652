// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Reads requirements files (pip documentation, "Requirements File Format"): `requirements.txt`,
/// any other `.txt` with that word in its name, and those in a folder `requirements`. Only a
/// requirement that is pinned by `==` is a package; any other is the gap "not pinned". Files named
/// by `-r` are read on their own if they are of that family, and a gap if not; those named by `-c`
/// install nothing.
public final class RequirementsCataloger implements Cataloger {

  @Override
  public String name() {
    return "python-requirements";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.suffixes(".txt");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (isRequirements(in.path())) {
      String text = text(in.bytes().all(in.limits().textBytes()));
      new Requirements(in.path(), new DeclaredDistributions(in, out)).read(text);
    }
  }

  static boolean isRequirements(String path) {
    int name = path.lastIndexOf('/') + 1;
    boolean isInFolder = ("/" + path.substring(0, name)).endsWith("/requirements/");
    return path.endsWith(".txt") && (isInFolder || path.indexOf("requirements", name) >= 0);
  }

  /// pip goes by the byte order mark; shells of Windows write `pip freeze` in UTF-16.
  private static String text(byte[] bytes) {
    boolean isUtf16 = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
    Charset charset = isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    String text = new String(bytes, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }
}
