// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.bytes.FileBytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Loads feeds from local files in their publishers' own forms, recognised by their publishers'
/// names for them and by their content.
///
/// @param families asked in this order
public record Importer(List<FeedFamily> families) {

  /// Looks at all files under `paths`; folders are walked, links are not followed. Every file is in
  /// the answer.
  public Recognition recognise(List<Path> paths) throws IOException {
    List<Recognition.Found> found = new ArrayList<>();
    List<Recognition.Left> left = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path file : files(paths)) {
      try {
        Feed feed = feedOf(file).orElseThrow(() -> new IOException("no feed that we know"));
        boolean isFirst = names.add(feed.name());
        if (!isFirst && !(feed instanceof LooseRecords)) {
          throw new IOException("another file holds the feed " + feed.name());
        }
        found.add(new Recognition.Found(feed, file));
      } catch (IOException e) {
        left.add(new Recognition.Left(file, String.valueOf(e.getMessage())));
      }
    }
    return new Recognition(found, left);
  }

  /// Loads what was recognised, one feed after the other. Whole states come before loose records of
  /// the same feed.
  public List<FeedOutcome> load(Recognition recognition, FeedUpdate update) throws IOException {
    List<FeedOutcome> outcomes = new ArrayList<>();
    Map<String, List<Recognition.Found>> loose = new LinkedHashMap<>();
    for (Recognition.Found found : recognition.found()) {
      if (found.feed() instanceof LooseRecords) {
        loose.computeIfAbsent(found.feed().name(), name -> new ArrayList<>()).add(found);
      } else {
        outcomes.add(update.load(found.feed(), new FileSource(found.file())));
      }
    }
    for (List<Recognition.Found> files : loose.values()) {
      outcomes.add(update.load(files.getFirst().feed(), new LooseFiles(files)));
    }
    return outcomes;
  }

  private static List<Path> files(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> below = Files.walk(path)) {
        below.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private Optional<Feed> feedOf(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FeedFile feedFile = new FeedFile(file, new FileBytes(channel, channel.size()));
      for (FeedFamily family : families) {
        Optional<Feed> feed = family.recognise(feedFile);
        if (feed.isPresent()) {
          return feed;
        }
      }
      return Optional.empty();
    }
  }
}
