// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.Mutants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// [Json] and [Xml] on hostile documents.
class JsonTest {

  private static final String DOCUMENT =
      "{\"text\":\"\\u00e9\",\"list\":[1,-2.5e3,\"x\",null,true],\"object\":{\"a\":{}}}";

  @Test
  void shouldReadADocument() throws IOException {
    JsonValue json = Json.read(bytes(DOCUMENT));
    assertThat(json.text("text")).contains("é");
    assertThat(json.get("list").items()).hasSize(5);
    assertThat(json.get("list").texts()).containsExactly("x");
    assertThat(json.get("list").items().get(1)).isEqualTo(new JsonValue.Num("-2.5e3"));
    assertThat(json.get("list").items().get(3).isPresent()).isFalse();
    assertThat(json.get("object").get("a").isPresent()).isTrue();
    assertThat(json.get("nothing").get("at").get("all").text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "{}{}",
        "{} x",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "nul",
        "\"",
        "\"\\ud8",
        "01",
        "\u0000"
      })
  void shouldRefuseOtherText(String text) {
    assertThatThrownBy(() -> Json.read(bytes(text))).isInstanceOf(IOException.class);
  }

  @Test
  void shouldRefuseDeepNesting() throws IOException {
    int depth = Limits.DEFAULT.jsonDepth();
    assertThat(Json.read(bytes("[".repeat(depth) + "]".repeat(depth)))).isNotNull();
    assertThatThrownBy(() -> Json.read(bytes("[".repeat(depth + 1))))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Json.read(bytes("[".repeat(1_000_000))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldPassOnWhatItsSourceSays() {
    InputStream source = new LimitedStream(new ByteArrayInputStream(bytes(DOCUMENT)), "it", 5);
    assertThatThrownBy(() -> Json.read(source)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldSurviveBrokenBytes() {
    Mutants.survive(bytes(DOCUMENT), Json::read);
  }

  @Test
  void shouldReadNothingFromOutsideAnXmlDocument() throws Exception {
    String file = "file:///etc/passwd";
    for (String text :
        new String[] {
          "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + file + "\">]><a>&e;</a>",
          "<!DOCTYPE a SYSTEM \"" + file + "\"><a>x</a>",
          "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>"
        }) {
      assertThat(texts(text)).doesNotContain("root:").doesNotContain("bbbb");
    }
  }

  private static String texts(String document) throws IOException {
    StringBuilder texts = new StringBuilder();
    try {
      XMLStreamReader reader = Xml.reader(new ByteArrayInputStream(bytes(document)));
      while (reader.hasNext()) {
        texts.append(reader.next() == XMLStreamReader.CHARACTERS ? reader.getText() : "");
      }
    } catch (XMLStreamException e) {
      texts.append(" refused");
    }
    return texts.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
