// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayList;
import java.util.List;

/// The texts that stand in a class, parts of joined ones too (JVM specification, 4.4.3).
final class StringConstants {

  private StringConstants() {}

  static List<String> of(JavaClass type) {
    List<String> texts = new ArrayList<>();
    for (PoolEntry entry : ClassFile.of().parse(bytes(type)).constantPool()) {
      if (entry instanceof StringEntry text) {
        texts.add(text.stringValue());
      }
    }
    return texts;
  }

  private static byte[] bytes(JavaClass type) {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
