// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/// Makes what a first scan needs: an image with known flaws, and advisories that tell of them. The
/// packages are real ones by name and version, but only their metadata is there; the advisories are
/// true, but a small part of what is known. Always the same bytes; needs no network.
public final class Demo {

  private Demo() {}

  /// Where everything is.
  ///
  /// @param layout an OCI layout
  /// @param tag of the image in it
  /// @param store of advisories
  public record Built(Path layout, String tag, Path store) {

    /// The image as the command line names it.
    public String target() {
      return "oci:" + layout + ":" + tag;
    }
  }

  /// Builds image and store below `folder`, or builds them anew.
  ///
  /// @param folder is made when it does not exist
  public static Built build(Path folder) throws IOException {
    Built built = new Built(folder.resolve("image"), "sample", folder.resolve("store"));
    Files.createDirectories(folder);
    SampleImage.read().writeTo(built.layout(), built.tag());
    SampleStore.writeTo(built.store());
    return built;
  }

  /// Where the sample of the platform is.
  ///
  /// @param registry a folder with an OCI layout for each repository, in the folder of its name
  /// @param store of advisories, the same as [Built#store]
  public record Fleet(Path registry, Path store) {}

  /// Builds the images of two teams and the advisories for them below `folder`, or builds them
  /// anew. The same day gives the same bytes.
  ///
  /// @param folder is made when it does not exist
  /// @param day of the demo; the images were built in the months before
  public static Fleet fleet(Path folder, LocalDate day) throws IOException {
    Fleet fleet = new Fleet(folder.resolve("registry"), folder.resolve("store"));
    Files.createDirectories(folder);
    new SampleFleet(FleetFile.read(), day).writeTo(fleet.registry());
    SampleStore.writeTo(fleet.store());
    return fleet;
  }

  /// Brings the store of a fleet to what was known a little later: one flaw is new, one is
  /// exploited now, one has a fix now, and one was withdrawn. Who has the store open goes on to see
  /// what it opened.
  ///
  /// @param clock tells when that is
  public static void tellNews(Fleet fleet, Clock clock) throws IOException {
    SampleStore.writeLater(fleet.store(), clock);
  }
}
