// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import dev.plimsoll.bytes.Digest;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the image that another one was built on, by what the fleet knows of the beginnings of its
/// layers. No label is believed or needed.
public final class BaseChoice {

  private BaseChoice() {}

  /// A beginning of an image's layers, with those who have it too.
  ///
  /// @param chainId its name ([LayerChain])
  /// @param depth how many layers it has, from 1
  /// @param owners the other repositories of which some image is exactly these layers
  /// @param users all repositories with an image that begins with them, the image's own too
  public record Ancestor(Digest chainId, int depth, Set<String> owners, Set<String> users) {

    public Ancestor {
      owners = Set.copyOf(owners);
      users = Set.copyOf(users);
    }
  }

  /// Why something is taken for the base.
  public enum Ground {
    /// It is an image of another repository that we know.
    KNOWN_IMAGE,
    /// Images of several repositories have it in common and go on differently; the image itself
    /// lies where we don't look.
    SHARED_BEGINNING
  }

  /// The base of an image.
  ///
  /// @param depth how many of the image's layers are the base's
  /// @param repositories it may be called by, sorted; none of a mere beginning
  public record Base(Digest chainId, int depth, Ground ground, List<String> repositories) {

    public Base {
      repositories = List.copyOf(repositories);
    }
  }

  /// The nearest image of another repository that the image goes on from; where none is known the
  /// longest beginning at which an image of another repository takes its own way. Where all go on
  /// with the same layer, they share more than a base: one is built on the other.
  ///
  /// @param ancestors in any order, one of each depth that is known; the image's own whole chain
  ///   too if somebody else has it
  /// @param layers of the image; a beginning of as many layers is the image itself and no base
  public static Optional<Base> of(List<Ancestor> ancestors, int layers) {
    NavigableMap<Integer, Ancestor> byDepth = new TreeMap<>();
    ancestors.forEach(a -> byDepth.put(a.depth(), a));
    List<Ancestor> nearestFirst =
        List.copyOf(byDepth.headMap(layers, false).descendingMap().values());
    return nearestFirst.stream()
        .filter(a -> !a.owners().isEmpty())
        .findFirst()
        .map(a -> new Base(a.chainId(), a.depth(), Ground.KNOWN_IMAGE, sorted(a.owners())))
        .or(
            () ->
                nearestFirst.stream()
                    .filter(a -> isParting(a, Optional.ofNullable(byDepth.get(a.depth() + 1))))
                    .findFirst()
                    .map(BaseChoice::beginning));
  }

  /// Whether somebody who has this beginning does not go on as the image does.
  private static boolean isParting(Ancestor a, Optional<Ancestor> next) {
    return a.users().size() > 1 && next.filter(n -> n.users().containsAll(a.users())).isEmpty();
  }

  private static Base beginning(Ancestor a) {
    return new Base(a.chainId(), a.depth(), Ground.SHARED_BEGINNING, List.of());
  }

  private static List<String> sorted(Set<String> names) {
    return List.copyOf(new TreeSet<>(names));
  }
}
