// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The one XML reader: StAX without document types, entities or anything from outside the document.
public final class Xml {

  /// Bounds on what entities come to, by which the JDK would count every character reference of a
  /// long document. Documents that define entities are refused as a whole, so nothing is lost.
  private static final List<String> ENTITY_LIMITS =
      List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");

  private static final String UNLIMITED = "0";

  private Xml() {}

  /// A reader of a document in UTF-8; bytes that are none become U+FFFD, for the JDK prints to
  /// standard error when it meets them itself.
  public static XMLStreamReader reader(InputStream in) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    ENTITY_LIMITS.forEach(limit -> factory.setProperty(limit, UNLIMITED));
    try {
      return factory.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (XMLStreamException e) {
      throw new IOException("not XML: " + e.getMessage(), e);
    }
  }
}
