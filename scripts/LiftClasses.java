// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites the classes of a jar to the class-file version of Java 21. The AOT cache leaves out classes older than
/// version 50, and picocli's are of version 49; nothing else about them changes.
public final class LiftClasses {

  private static final int VERSION = ClassFile.JAVA_21_VERSION;

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path lifted = Files.createTempFile(jar.toAbsolutePath().getParent(), "lift", ".jar");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(lifted))) {
      Enumeration<? extends ZipEntry> entries = in.entries();
      while (entries.hasMoreElements()) {
        copy(in, entries.nextElement(), out);
      }
    }
    Files.move(lifted, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(ZipFile in, ZipEntry entry, ZipOutputStream out) throws IOException {
    ZipEntry copy = new ZipEntry(entry.getName());
    copy.setTime(0);
    out.putNextEntry(copy);
    try (InputStream bytes = in.getInputStream(entry)) {
      byte[] all = bytes.readAllBytes();
      out.write(isClass(entry.getName()) ? lift(all, in) : all);
    }
    out.closeEntry();
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class")
        && !name.startsWith("META-INF/")
        && !name.equals("module-info.class");
  }

  private static byte[] lift(byte[] bytes, ZipFile jar) {
    ClassFile files =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(hierarchy(jar)));
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(VERSION, 0);
          } else {
            builder.with(element);
          }
        };
    // Writing each instruction anew makes the frames that the old version had no need of.
    ClassTransform code = ClassTransform.transformingMethodBodies(CodeBuilder::with);
    return files.transformClass(files.parse(bytes), version.andThen(code));
  }

  /// Frames need to know which class extends which: from the jar itself, else from the JDK.
  private static ClassHierarchyResolver hierarchy(ZipFile jar) {
    return ClassHierarchyResolver.ofResourceParsing(
            type -> {
              String name = type.descriptorString();
              ZipEntry entry = jar.getEntry(name.substring(1, name.length() - 1) + ".class");
              try {
                return entry == null ? null : jar.getInputStream(entry);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElse(ClassHierarchyResolver.defaultResolver())
        .cached();
  }
}
