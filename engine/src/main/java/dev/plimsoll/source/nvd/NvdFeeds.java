// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.nvd;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The files of NVD's feeds 2.0, one a year of CVE ids and one with all that changed in the last
/// eight days; and, as local files, answers of its API 2.0, which have the same form.
///
/// @param clock tells which years have a file
public record NvdFeeds(Clock clock) implements FeedFamily {

  static final String MODIFIED = "modified";
  static final String RECENT = "recent";

  /// Its file has all CVEs of earlier years too.
  private static final int FIRST_YEAR = 2002;

  private static final Pattern FILE =
      Pattern.compile("nvdcve-2\\.0-([0-9]{4}|modified|recent)\\.json");
  private static final Pattern FORMAT = Pattern.compile("\"format\"\\s{0,9}:\\s{0,9}\"NVD_CVE\"");
  private static final Pattern RETIRED = Pattern.compile("\"CVE_data_(?:format|version|type)\"");

  @Override
  public List<Feed> defaults() {
    Stream<String> years =
        IntStream.rangeClosed(FIRST_YEAR, Year.now(clock).getValue()).mapToObj(Integer::toString);
    return Stream.concat(years, Stream.of(MODIFIED)).<Feed>map(NvdFeed::new).toList();
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
