// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// The builds of a generated fleet, repository by repository, each from the one before.
final class FleetBuilds {

  /// The application's sets are at most this many, so an image has at most one more.
  private static final int SETS = 1 + FleetShape.KINDS;

  private static final int TEAMS = 20;
  private static final int LINEAGES = 3;

  private final FleetShape shape;
  private final Random random;
  private final int[] repositoryByImage;
  private final int[] setsByImage;
  private final double[] osWeights;
  private final double[] nameWeights;

  FleetBuilds(FleetShape shape, Random random) {
    this.shape = shape;
    this.random = random;
    this.repositoryByImage = new int[shape.images()];
    this.setsByImage = new int[shape.images() * SETS];
    this.osWeights = zipf(shape.osSets(), 1.0);
    this.nameWeights = zipf(shape.names(), 0.8);
    double[] weights = zipf(shape.repositories(), 0.8);
    for (int image = 0; image < shape.images(); image++) {
      repositoryByImage[image] = image < shape.repositories() ? image : draw(weights);
    }
    java.util.Arrays.sort(repositoryByImage);
  }

  /// Stores a set and gives its number.
  interface Sets {
    int add(int kind, int[] packages) throws IOException;
  }

  private static double[] zipf(int count, double s) {
    double[] sums = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1 / Math.pow(i + 1, s);
      sums[i] = sum;
    }
    return sums;
  }

  private int draw(double[] sums) {
    int found = java.util.Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return Math.min(sums.length - 1, found < 0 ? -found - 1 : found);
  }

  /// An application's packages of one language, and the number of their set.
  private static final class Part {
    final int kind;
    final int[] names;
    final int[] versions;
    int set;

    Part(int kind, int size) {
      this.kind = kind;
      this.names = new int[size];
      this.versions = new int[size];
    }
  }

  void walk(Sets sets) throws IOException {
    int repository = -1;
    int os = 0;
    List<Part> parts = List.of();
    for (int image = 0; image < shape.images(); image++) {
      boolean isNew = repositoryByImage[image] != repository;
      if (isNew) {
        repository = repositoryByImage[image];
        parts = parts();
      }
      if (isNew || random.nextInt(10) == 0) {
        os = 1 + draw(osWeights);
      }
      setsByImage[image * SETS] = os;
      for (Part part : parts) {
        build(part, image, isNew, sets);
      }
    }
  }

  private List<Part> parts() {
    int count = random.nextInt(10) < 5 ? 1 : random.nextInt(10) < 5 ? 2 : 3 + random.nextInt(2);
    List<Part> parts = new ArrayList<>();
    for (int kind = 0; kind < count; kind++) {
      int size = (int) Math.min(400, 20 + -46 * Math.log(1 - random.nextDouble()));
      Part part = new Part(kind, size);
      Set<Integer> names = new HashSet<>();
      for (int i = 0; i < size; i++) {
        int name = draw(nameWeights);
        while (!names.add(name)) {
          name = draw(nameWeights);
        }
        part.names[i] = name;
        part.versions[i] = random.nextInt(shape.versions());
      }
      parts.add(part);
    }
    return parts;
  }

  /// Newer versions of a tenth of the packages; false when all of these are the newest already.
  private boolean change(Part part) {
    boolean isChanged = part.kind == 0;
    for (int i = 0; i < part.names.length / 10; i++) {
      int at = random.nextInt(part.names.length);
      if (part.versions[at] < shape.versions() - 1) {
        part.versions[at]++;
        isChanged = true;
      }
    }
    return isChanged;
  }

  private void build(Part part, int image, boolean isNew, Sets sets) throws IOException {
    boolean isChanged = random.nextInt(10) < 8 && change(part);
    if (isNew || isChanged) {
      int own = part.kind == 0 ? 1 : 0;
      int[] packages = new int[part.names.length + own];
      for (int i = 0; i < part.names.length; i++) {
        packages[i] = shape.languagePackage(part.kind, part.names[i], part.versions[i]);
      }
      if (own == 1) {
        packages[part.names.length] = shape.ownPackage(image);
      }
      part.set = sets.add(part.kind + 1, packages);
    }
    setsByImage[image * SETS + 1 + part.kind] = part.set;
  }

  void repositories(Writer out, String time) throws IOException {
    for (int i = 0; i < shape.repositories(); i++) {
      out.write("%d\t1\trepo%d\t%d\t%s\t%s\n".formatted(i + 1, i, 1 + i % TEAMS, time, time));
    }
  }

  void lineages(Writer out) throws IOException {
    for (int i = 0; i < shape.repositories(); i++) {
      for (int j = 0; j < LINEAGES; j++) {
        out.write(
            "%d\t%d\tp%d\t%d\tr/repo%d:p%d\n"
                .formatted(1 + i * LINEAGES + j, i + 1, j, 1 + i % TEAMS, i, j));
      }
    }
  }

  void images(Writer out, String time) throws IOException {
    for (int i = 0; i < shape.images(); i++) {
      out.write(
          "%d\t\\\\x%064x\tscanned\t%s\t%s\t1\t%s\n".formatted(i + 1, i + 1, time, time, time));
    }
  }

  void sets(Writer out) throws IOException {
    for (int i = 0; i < setsByImage.length; i++) {
      if (setsByImage[i] > 0) {
        out.write((i / SETS + 1) + "\t" + setsByImage[i] + "\n");
      }
    }
  }

  void builds(Writer out, String time) throws IOException {
    for (int i = 0; i < shape.images(); i++) {
      int lineage = 1 + repositoryByImage[i] * LINEAGES + i % LINEAGES;
      out.write(lineage + "\t" + (i + 1) + "\tt" + i + "\t" + time + "\n");
    }
  }
}
