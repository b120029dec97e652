// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Scope;
import java.util.regex.Pattern;

/// Something that just happened, for pages that are open.
///
/// @param id grows with each event, over all processes
/// @param type such as `scan.finished`
/// @param audience whose business it is: everything for all who are signed in, or the teams that own
///   what it is about; nothing for what no team owns, which global administrators see
/// @param json what happened, one JSON value
public record LiveEvent(long id, String type, Scope audience, String json) {

  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

  public LiveEvent {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("not a type of an event: " + type);
    }
  }

  /// Whether somebody with this scope may see it.
  public boolean isFor(Scope scope) {
    return scope.isEverything() || (audience.isEverything() || scope.meets(audience));
  }
}
