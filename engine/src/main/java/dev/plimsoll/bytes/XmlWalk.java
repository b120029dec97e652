// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks an XML document from element to element, in one pass and without a tree, so that documents
/// of any size can be read. Names are without their prefixes. One thread; the stream stays open.
///
/// At every moment the walk is at one element. Its attributes may be asked first; then either its
/// children or its text are read, or neither.
public final class XmlWalk {

  private final XMLStreamReader xml;
  private final Limits limits;
  private int depth;

  private XmlWalk(XMLStreamReader xml, Limits limits) {
    this.xml = xml;
    this.limits = limits;
  }

  /// What to do with a child; the walk is at it, and whatever is not read of it is passed.
  @FunctionalInterface
  public interface Child {
    void read(String name) throws IOException;
  }

  /// A walk that is at the root of the document.
  public static XmlWalk of(InputStream in, Limits limits) throws IOException {
    XmlWalk walk = new XmlWalk(Xml.reader(in), limits);
    while (walk.step() != XMLStreamConstants.START_ELEMENT) {
      // what comes before the root says nothing
    }
    return walk;
  }

  /// The name of the element that the walk is at, before its children or text were read.
  public String name() {
    return xml.getLocalName();
  }

  /// An attribute of the element that the walk is at, before its children or text were read.
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name));
  }

  /// Reads the children of the element that the walk is at, one after the other.
  public void children(Child child) throws IOException {
    int own = depth;
    while (true) {
      int event = step();
      if (event == XMLStreamConstants.END_ELEMENT) {
        return;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        child.read(xml.getLocalName());
        passTo(own);
      }
    }
  }

  /// The text of the element that the walk is at, that of its children included, without the white
  /// space around it.
  ///
  /// @throws LimitExceededException when it is longer than a text may be
  public String text() throws IOException {
    StringBuilder text = new StringBuilder();
    int own = depth;
    while (depth >= own) {
      int event = step();
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      }
      if (text.length() > limits.textBytes()) {
        throw new LimitExceededException("a text in XML", limits.textBytes());
      }
    }
    return text.toString().strip();
  }

  private void passTo(int outer) throws IOException {
    while (depth > outer) {
      step();
    }
  }

  private int step() throws IOException {
    try {
      if (!xml.hasNext()) {
        throw new IOException("not XML: it ends in the middle");
      }
      return counted(xml.next());
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException ofSource) {
        throw ofSource; // the bytes could not be read, whatever they are
      }
      throw new IOException("not XML: " + e.getMessage(), e);
    }
  }

  private int counted(int event) throws LimitExceededException {
    if (event == XMLStreamConstants.START_ELEMENT && ++depth > limits.jsonDepth()) {
      throw new LimitExceededException("the depth of the XML", limits.jsonDepth());
    }
    if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    return event;
  }
}
