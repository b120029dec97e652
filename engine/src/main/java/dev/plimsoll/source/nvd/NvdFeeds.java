// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.nvd;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// NVD's feeds 2.0. An update follows them as one feed; local files, one a year of CVE ids or
/// answers of its API 2.0, which have the same form, are feeds of their own.
///
/// @param clock tells which years have a file
public record NvdFeeds(Clock clock) implements FeedFamily {

  static final String MODIFIED = "modified";
  static final String RECENT = "recent";

  private static final Pattern FILE =
      Pattern.compile("nvdcve-2\\.0-([0-9]{4}|modified|recent)\\.json");
  private static final Pattern FORMAT = Pattern.compile("\"format\"\\s{0,9}:\\s{0,9}\"NVD_CVE\"");
  private static final Pattern RETIRED = Pattern.compile("\"CVE_data_(?:format|version|type)\"");

  @Override
  public List<Feed> defaults() {
    return List.of(new NvdChanges(clock));
  }

  /// A file of another name is an answer of the API, a feed of its own under the file's name.
  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    Matcher name = FILE.matcher(file.name());
    if (!file.name().endsWith(".json")) {
      return Optional.empty();
    }
    String start = file.start();
    if (RETIRED.matcher(start).find()) {
      throw new IOException(NvdReader.RETIRED);
    }
    if (!FORMAT.matcher(start).find()) {
      return Optional.empty();
    }
    return Optional.of(
        new NvdFeed(name.matches() ? name.group(1) : file.name().replaceFirst("\\.json$", "")));
  }
}
