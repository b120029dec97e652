// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

import dev.plimsoll.catalog.Package;
import java.util.List;
import java.util.Optional;

/// One decision about an image, with its effect.
public sealed interface Fix {

  /// Of the decision as first proposed.
  Effect effect();

  /// How it is done, in words to copy; none where a name or version can't be written down safely.
  List<Recipe> recipes();

  /// Build on the newest build of the base.
  record MoveBase(BaseMove move, Effect effect, List<Recipe> recipes) implements Fix {

    public MoveBase {
      recipes = List.copyOf(recipes);
    }
  }

  /// Take the updates of the distribution, which has the fixes in its archive.
  ///
  /// @param groups what is upgraded together, the most pressing first
  record RebuildForOsUpdates(List<FixGroup> groups, Effect effect, List<Recipe> recipes)
      implements Fix {

    public RebuildForOsUpdates {
      groups = List.copyOf(groups);
      recipes = List.copyOf(recipes);
    }
  }

  /// Take another version of a package.
  ///
  /// @param packages of one name and version, at all of their places
  /// @param step the version proposed: within the same major one where some fix is
  /// @param alternative a version of another major that leaves less
  record UpgradePackage(List<Package> packages, Step step, Optional<Step> alternative)
      implements Fix {

    public UpgradePackage {
      packages = List.copyOf(packages);
    }

    /// The step that leaves least.
    Step best() {
      return alternative.orElse(step);
    }

    @Override
    public Effect effect() {
      return step.effect();
    }

    @Override
    public List<Recipe> recipes() {
      return step.recipes();
    }
  }

  /// A version to go to.
  ///
  /// @param isMajor whether the package may behave differently, as far as its version tells
  record Step(String to, boolean isMajor, Effect effect, List<Recipe> recipes) {

    public Step {
      recipes = List.copyOf(recipes);
    }
  }

  /// Nothing ends these findings yet.
  record NoFixYet(FixGroup group) implements Fix {

    @Override
    public Effect effect() {
      return new Effect(List.of(), group.findings(), List.of());
    }

    @Override
    public List<Recipe> recipes() {
      return List.of();
    }
  }
}
