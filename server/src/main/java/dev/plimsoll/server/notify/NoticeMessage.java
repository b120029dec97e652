// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import java.net.URI;
import java.util.List;

/// Something about a decision of people, such as a waiver that ends soon.
///
/// @param key tells this notice from every other
/// @param title what it is about
/// @param words one sentence
/// @param details lines; may be none
/// @param link to the page where something can be done
public record NoticeMessage(String key, String title, String words, List<String> details, URI link)
    implements Message {

  public NoticeMessage {
    details = List.copyOf(details);
  }

  @Override
  public String thread() {
    return Group.hashed("notice\0" + key);
  }

  @Override
  public String kind() {
    return "notice";
  }

  @Override
  public Text text() {
    return new Text(title, words, List.of(new Text.Section("Details", details, false)), link);
  }

  @Override
  public JsonValue json() {
    return new JsonObject()
        .put("title", title)
        .put("words", words)
        .put("details", details)
        .put("link", link.toString())
        .value();
  }
}
