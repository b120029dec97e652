// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps values of an image's environment to ourselves that may be secrets: all but those of names
/// that are known to be harmless.
final class Environment {

  private static final Set<String> HARMLESS =
      Set.of(
          "PATH",
          "LANG",
          "LANGUAGE",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "HOME",
          "SHELL",
          "TERM",
          "JAVA_HOME",
          "GOPATH",
          "GOROOT",
          "CARGO_HOME",
          "RUSTUP_HOME",
          "DEBIAN_FRONTEND");

  private static final Pattern VERSION =
      Pattern.compile("[A-Z_]{1,40}_VERSION=v?[0-9]{1,8}(\\.[0-9]{1,8}){0,4}");

  /// `ENV` and `ARG` as builders write them down, and the arguments that classic ones put before a
  /// command.
  private static final Pattern SETTING =
      Pattern.compile("(?s)((?:/bin/sh -c #\\(nop\\)\\s{1,3})?(?:ENV|ARG)\\s{1,3})(\\S.*)");

  private static final Pattern ARGUMENTS =
      Pattern.compile("(?s)((?:RUN )?\\|[0-9]{1,4}) (.*?)( /bin/sh -c .*)");

  private Environment() {}

  /// A variable, its value only if it is plainly harmless.
  static String shown(String variable) {
    int end = variable.indexOf('=');
    if (end < 0) {
      return variable;
    }
    String name = variable.substring(0, end);
    return HARMLESS.contains(name) || VERSION.matcher(variable).matches() ? variable : name;
  }

  /// An instruction without the values of variables.
  static String instruction(String text) {
    Matcher setting = SETTING.matcher(text);
    if (setting.matches()) {
      return setting.group(1) + setting(setting.group(2));
    }
    Matcher arguments = ARGUMENTS.matcher(text);
    return arguments.matches() ? arguments.group(1) + " …" + arguments.group(3) : text;
  }

  /// Where one value ends and the next begins can't be told for sure, so all but the first name is
  /// left out.
  private static String setting(String text) {
    String shown = shown(text.strip());
    boolean isWhole = shown.equals(text.strip()) && !text.strip().contains(" ");
    String name = text.strip().split("[=\\s]", 2)[0];
    return isWhole ? shown : name + "=…";
  }
}
