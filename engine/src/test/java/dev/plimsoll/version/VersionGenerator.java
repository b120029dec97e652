// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Versions at random, most of them near one another: pieces of what the scheme allows, put
/// together until it does.
record VersionGenerator(VersionScheme scheme, Random random) {

  List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      String text = text();
      if (scheme.parse(text).isPresent()) {
        texts.add(text);
      }
    }
    return texts;
  }

  List<Version> versions(int count) {
    return texts(count).stream().map(text -> scheme.parse(text).orElseThrow()).toList();
  }

  private String text() {
    StringBuilder text = new StringBuilder(numbers());
    int pieces = random.nextInt(4);
    for (int i = 0; i < pieces; i++) {
      text.append(pick(pieces()));
      if (random.nextBoolean()) {
        text.append(number());
      }
    }
    return text.toString();
  }

  private String numbers() {
    StringBuilder text = new StringBuilder(number());
    int more = isSemver() ? 2 : random.nextInt(3);
    for (int i = 0; i < more; i++) {
      text.append('.').append(number());
    }
    return text.toString();
  }

  private boolean isSemver() {
    return switch (scheme) {
      case NPM, GOLANG, SEMVER, PUB -> true;
      default -> false;
    };
  }

  private String number() {
    // npm reads no numbers that JavaScript cannot hold.
    String large = isSemver() ? "1234567890123" : "12345678901234567890";
    return pick("0", "1", "1", "2", "9", "10", "11", "00", "01", "20240131", large);
  }

  private String[] pieces() {
    return switch (scheme) {
      case DEB -> new String[] {"~", "+", ".", "-", "a", "Z", "~rc", "+deb12u", ":", "-0", "+b"};
      case APK ->
          new String[] {"_alpha", "_beta", "_pre", "_rc", "_git", "_p", "a", "b", "-r", "~ab", "."};
      case RPM -> new String[] {"~", "^", ".", "-", "a", "Z", "rc", ".el", "_", "~~", ":", "+"};
      case MAVEN ->
          new String[] {
            "-alpha",
            "-a",
            "-b",
            "-m",
            "-RC",
            "-SNAPSHOT",
            "-sp",
            "-ga",
            "-",
            "-x",
            "-jre",
            ".Final"
          };
      case NPM, GOLANG, SEMVER ->
          new String[] {"-", "-a", "-rc.", ".", ".x", "-0.", "+b", "--", "-A", ".0"};
      case PYPI ->
          new String[] {
            "a",
            "-beta",
            ".rc",
            "c",
            ".post",
            "-",
            ".dev",
            "+",
            "+ab.",
            "!",
            "_",
            "r",
            ".",
            ".preview"
          };
      case NUGET -> new String[] {"-", "-A", "-a", "-rc.", ".", "+b", "-alpha-", ".X", "-0."};
      case COMPOSER ->
          new String[] {
            "-", ".", "a", "-beta", "-RC", "-alpha.", "p", "-patch", "-dev", ".x-dev", "-pl"
          };
      case PUB -> new String[] {"-", "-a", "-rc.", ".", "+b", "+", "+2.", "-A"};
      case CONAN -> new String[] {".", "a", "-", "-rc.", "+", "+b.", "cci.", "w", "_", ".0.0"};
      case ALPM -> new String[] {".", "_", "-", "a", "Z", "rc", ".r", "+", "..", ":", "~", "^"};
      case GEM -> new String[] {".", ".a", "a", "-", ".pre.", ".rc", ".0", ".B", ".0.0"};
      case BITNAMI -> new String[] {".", "-", "_", "a", "za", "-rc", "rc", "-beta.", "+x", ".0"};
    };
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }
}
