// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Advisory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The advisories of a feed, made ready when first asked for: most scans touch few of the feeds.
final class FeedAdvisories {

  private final String feed;
  private final Chain chain;
  private volatile @Nullable List<AdvisorySegment> segments;

  FeedAdvisories(String feed, Chain chain) {
    this.feed = feed;
    this.chain = chain;
  }

  /// Adds to `found` what holds of the package under `key`, the newest segment's first.
  void find(byte[] key, List<Candidate> found) {
    List<AdvisorySegment> all = segments();
    for (int number = all.size() - 1; number >= 0; number--) {
      int before = found.size();
      all.get(number).find(key, found);
      if (number < all.size() - 1) {
        dropReplaced(found.subList(before, found.size()), number);
      }
    }
  }

  private void dropReplaced(List<Candidate> found, int number) {
    found.removeIf(candidate -> chain.isReplaced(candidate.advisoryId(), number));
  }

  /// Adds to `names` what the advisories on some of `flaws` are about.
  void affectedBy(Set<String> flaws, Set<PackageKey> names) {
    for (int number = 0; number < segments().size(); number++) {
      int at = number;
      segments().get(number).affectedBy(flaws, id -> !chain.isReplaced(id, at), names);
    }
  }

  /// What people read of the advisory at the position that a candidate of this feed tells.
  AdvisoryText text(long position) {
    return segments().get((int) (position >>> Integer.SIZE)).text((int) position);
  }

  /// The advisory at the position that a candidate of this feed tells.
  Advisory advisory(long position) {
    return segments().get((int) (position >>> Integer.SIZE)).advisory((int) position);
  }

  /// Several threads at once may make one each; they are equal.
  private List<AdvisorySegment> segments() {
    List<AdvisorySegment> known = segments;
    if (known == null) {
      known = new ArrayList<>(chain.size());
      for (int number = 0; number < chain.size(); number++) {
        known.add(new AdvisorySegment(feed, number, chain.files().get(number)));
      }
      segments = known;
    }
    return known;
  }
}
