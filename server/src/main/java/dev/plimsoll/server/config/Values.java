// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import dev.plimsoll.net.AddressBlock;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;

/// Reads values as people write them.
///
/// Each method throws [WrongUse] with the place and what would be right.
final class Values {

  private Values() {}

  static int number(Told told, int from, int to) {
    if (told.value().matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(told.value());
      if (number >= from && number <= to) {
        return number;
      }
    }
    throw wrong(told, "a number from " + from + " to " + to);
  }

  /// A time with its unit, such as `30m`: seconds, minutes, hours or days.
  static Duration time(Told told, Duration from, Duration to) {
    String text = told.value();
    if (text.matches("[0-9]{1,9}[smhd]")) {
      long count = Long.parseLong(text.substring(0, text.length() - 1));
      Duration time =
          switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          };
      if (time.compareTo(from) >= 0 && time.compareTo(to) <= 0) {
        return time;
      }
    }
    throw wrong(
        told,
        "a time such as 90s, 30m, 6h or 1d, from %d s to %d s"
            .formatted(from.toSeconds(), to.toSeconds()));
  }

  /// An address or a network of them, such as `10.0.0.0/8`; no name.
  static String network(Told told, String text) {
    return AddressBlock.parse(text)
        .map(_ -> text)
        .orElseThrow(() -> wrong(told, "addresses or networks such as 10.0.0.0/8, with commas"));
  }

  static boolean flag(Told told) {
    return switch (told.value()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(told, "true or false");
    };
  }

  static LogFormat logFormat(Told told) {
    return switch (told.value().toLowerCase(Locale.ROOT)) {
      case "text" -> LogFormat.TEXT;
      case "json" -> LogFormat.JSON;
      default -> throw wrong(told, "text or json");
    };
  }

  /// An address of http or https without user, query and fragment; given without the slash at its
  /// end.
  static String webAddress(Told told) {
    try {
      URI uri = new URI(told.value());
      boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean isBare =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      if (isWeb && isBare && uri.getHost() != null) {
        return told.value().replaceFirst("/+$", "");
      }
    } catch (URISyntaxException _) {
      // told below
    }
    throw wrong(told, "an address such as https://plimsoll.example.com");
  }

  private static WrongUse wrong(Told told, String right) {
    return new WrongUse("%s is '%s'; write %s".formatted(told.place(), told.value(), right));
  }
}
