// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the id of an advisory tells: `ALAS-2018-939` is of Amazon Linux 1, `ALAS2-2018-942` of 2,
/// `ALAS2023-2023-001` of 2023, `ALASDOCKER-2021-001` and `ALAS2KERNEL-5.10-2022-001` of extras of
/// 2, `ALAS2023LIVEPATCH-2024-001` of another repository of 2023.
///
/// @param release `1`, `2`, `2022` or `2023`
/// @param repository in lower case, such as `kernel-5.10`; empty for the core
record AlasId(String release, String repository) {

  private static final Pattern ID =
      Pattern.compile("ALAS(2023|2022|2)?+([A-Z][A-Za-z0-9._+-]*?)??-[0-9]{4}-[0-9]++");

  /// Empty when `id` is none of Amazon's.
  static Optional<AlasId> parse(String id) {
    Matcher matcher = ID.matcher(id);
    if (id.length() > 100 || !matcher.matches()) {
      return Optional.empty();
    }
    String repository = Optional.ofNullable(matcher.group(2)).orElse("");
    String release = Optional.ofNullable(matcher.group(1)).orElse(repository.isEmpty() ? "1" : "2");
    return Optional.of(new AlasId(release, repository.toLowerCase(Locale.ROOT)));
  }
}
