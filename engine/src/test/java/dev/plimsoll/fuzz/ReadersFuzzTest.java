// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Executable;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TarReader;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.distro.oval.OvalReader;
import dev.plimsoll.distro.oval.OvalTests;
import dev.plimsoll.distro.redhat.RedHatFeeds;
import dev.plimsoll.distro.updateinfo.UpdateinfoReader;
import dev.plimsoll.ecosystem.apk.ApkCataloger;
import dev.plimsoll.ecosystem.binary.SoftwareCataloger;
import dev.plimsoll.ecosystem.bottlerocket.InventoryCataloger;
import dev.plimsoll.ecosystem.cargo.AuditableCataloger;
import dev.plimsoll.ecosystem.cargo.CargoLockCataloger;
import dev.plimsoll.ecosystem.composer.ComposerInstalledCataloger;
import dev.plimsoll.ecosystem.composer.ComposerLockCataloger;
import dev.plimsoll.ecosystem.conan.ConanLockCataloger;
import dev.plimsoll.ecosystem.conan.ConanfileCataloger;
import dev.plimsoll.ecosystem.dpkg.ChiselCataloger;
import dev.plimsoll.ecosystem.dpkg.DpkgFilesCataloger;
import dev.plimsoll.ecosystem.dpkg.DpkgStatusCataloger;
import dev.plimsoll.ecosystem.gem.GemfileLockCataloger;
import dev.plimsoll.ecosystem.gem.GemspecCataloger;
import dev.plimsoll.ecosystem.golang.GoBinaryCataloger;
import dev.plimsoll.ecosystem.golang.GoModCataloger;
import dev.plimsoll.ecosystem.hex.MixLockCataloger;
import dev.plimsoll.ecosystem.hex.RebarLockCataloger;
import dev.plimsoll.ecosystem.maven.GradleLockCataloger;
import dev.plimsoll.ecosystem.maven.JarCataloger;
import dev.plimsoll.ecosystem.maven.PomCataloger;
import dev.plimsoll.ecosystem.maven.SbtLockCataloger;
import dev.plimsoll.ecosystem.maven.VersionCatalogCataloger;
import dev.plimsoll.ecosystem.maven.index.JarIndexFile;
import dev.plimsoll.ecosystem.npm.BunLockCataloger;
import dev.plimsoll.ecosystem.npm.NpmLockCataloger;
import dev.plimsoll.ecosystem.npm.PackageJsonCataloger;
import dev.plimsoll.ecosystem.npm.PnpmLockCataloger;
import dev.plimsoll.ecosystem.npm.YarnLockCataloger;
import dev.plimsoll.ecosystem.nuget.DepsJsonCataloger;
import dev.plimsoll.ecosystem.nuget.PackagesConfigCataloger;
import dev.plimsoll.ecosystem.nuget.PackagesLockCataloger;
import dev.plimsoll.ecosystem.nuget.ProjectAssetsCataloger;
import dev.plimsoll.ecosystem.nuget.ProjectFileCataloger;
import dev.plimsoll.ecosystem.osrelease.OsReleaseCataloger;
import dev.plimsoll.ecosystem.pacman.PacmanCataloger;
import dev.plimsoll.ecosystem.pub.PubspecLockCataloger;
import dev.plimsoll.ecosystem.pypi.CondaCataloger;
import dev.plimsoll.ecosystem.pypi.DistributionCataloger;
import dev.plimsoll.ecosystem.pypi.PipfileLockCataloger;
import dev.plimsoll.ecosystem.pypi.RequirementsCataloger;
import dev.plimsoll.ecosystem.pypi.TomlLockCataloger;
import dev.plimsoll.ecosystem.rpm.ContentSetsCataloger;
import dev.plimsoll.ecosystem.rpm.RpmCataloger;
import dev.plimsoll.ecosystem.rpm.RpmManifestCataloger;
import dev.plimsoll.ecosystem.rpm.RpmWalCataloger;
import dev.plimsoll.ecosystem.swift.PackageResolvedCataloger;
import dev.plimsoll.ecosystem.swift.PodfileLockCataloger;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.ManifestDocument;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.source.endoflife.EndOfLifeFeed;
import dev.plimsoll.source.nvd.NvdFeeds;
import dev.plimsoll.source.vulnrichment.VulnrichmentFeed;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/// Every reader of hostile bytes, on seeds as a plain test and with `JAZZER_FUZZ=1` for real:
/// nothing but an [IOException] may leave it.
@Tag("fuzz")
class ReadersFuzzTest {

  private static final int ENOUGH = 1 << 20;

  /// What a target does with its bytes.
  @FunctionalInterface
  private interface Reading {
    void read() throws IOException;
  }

  private static void refusing(Reading reading) {
    try {
      reading.read();
    } catch (IOException e) {
      // broken bytes are refused
    }
  }

  private static void catalog(Cataloger cataloger, String path, byte[] bytes) {
    refusing(() -> Mutations.read(cataloger, path, bytes));
  }

  @FuzzTest
  void tar(byte[] bytes) {
    refusing(
        () -> {
          TarReader tar = new TarReader(new ByteArrayInputStream(bytes), Limits.DEFAULT);
          while (tar.next().isPresent()) {
            tar.content().readNBytes(ENOUGH);
          }
        });
  }

  @FuzzTest
  void compression(byte[] bytes) {
    refusing(
        () -> {
          try (InputStream in = Compression.unpack(new ByteArrayInputStream(bytes)).bytes()) {
            in.readNBytes(ENOUGH);
          }
        });
  }

  @FuzzTest
  void json(byte[] bytes) {
    refusing(() -> Json.read(bytes));
  }

  @FuzzTest
  void imageConfig(byte[] bytes) {
    refusing(() -> ImageConfig.parse(bytes));
  }

  @FuzzTest
  void manifest(byte[] bytes) {
    refusing(() -> ManifestDocument.parse(bytes));
  }

  @FuzzTest
  void imageReference(byte[] bytes) {
    Optional<ImageReference> reference = ImageReference.parse(text(bytes));
    if (reference.isPresent()
        && !ImageReference.parse(reference.get().toString()).equals(reference)) {
      throw new AssertionError("does not read back: " + reference);
    }
  }

  @FuzzTest
  void purl(byte[] bytes) {
    Optional<Purl> purl = Purl.parse(text(bytes));
    String written = purl.map(Purl::toString).orElse("");
    if (purl.isPresent()
        && Purl.parse(written).map(Purl::toString).filter(written::equals).isEmpty()) {
      throw new AssertionError("does not read back: " + written);
    }
  }

  /// Two versions, told apart by a line end: the order is antisymmetric.
  @FuzzTest
  void versions(byte[] bytes) {
    String[] texts = text(bytes).split("\n", 2);
    for (VersionScheme scheme : VersionScheme.values()) {
      Optional<Version> first = scheme.parse(texts[0]);
      Optional<Version> second = scheme.parse(texts[texts.length - 1]);
      if (first.isPresent() && second.isPresent()) {
        int order = Integer.signum(first.get().compareTo(second.get()));
        if (order != -Integer.signum(second.get().compareTo(first.get()))) {
          throw new AssertionError(scheme + ": " + texts[0] + " and " + texts[1]);
        }
      }
    }
  }

  @FuzzTest
  void executable(byte[] bytes) {
    refusing(
        () -> {
          Optional<Executable> executable = Executable.open(SeekableBytes.of(bytes));
          if (executable.isPresent()) {
            executable.get().section(".go.buildinfo");
            executable.get().data();
            executable.get().at(0x400000);
          }
        });
  }

  @FuzzTest
  void goBinary(byte[] bytes) {
    catalog(new GoBinaryCataloger(), "usr/bin/app", bytes);
    catalog(new AuditableCataloger(), "usr/bin/app", bytes);
  }

  @FuzzTest
  void jar(byte[] bytes) {
    catalog(new JarCataloger(), "app.jar", bytes);
  }

  @FuzzTest
  void rpmDatabase(byte[] bytes) {
    catalog(new RpmCataloger(), "var/lib/rpm/rpmdb.sqlite", bytes);
    catalog(new RpmCataloger(), "var/lib/rpm/Packages.db", bytes);
    catalog(new RpmCataloger(), "var/lib/rpm/Packages", bytes);
    catalog(new RpmWalCataloger(), "var/lib/rpm/rpmdb.sqlite-wal", bytes);
    catalog(new RpmManifestCataloger(), "var/lib/rpmmanifest/container-manifest-2", bytes);
  }

  @FuzzTest
  void contentSets(byte[] bytes) {
    catalog(new ContentSetsCataloger(), "root/buildinfo/content_manifests/x.json", bytes);
  }

  @FuzzTest
  void updateinfo(byte[] bytes) {
    refusing(() -> UpdateinfoReader.read(new ByteArrayInputStream(bytes), _ -> {}));
  }

  @FuzzTest
  void oval(byte[] bytes) {
    refusing(() -> OvalReader.read(new ByteArrayInputStream(bytes), d -> d.criteria().ways(1000)));
    refusing(() -> OvalTests.read(new ByteArrayInputStream(bytes)).get("tst:2"));
  }

  @FuzzTest
  void csafVex(byte[] bytes) {
    refusing(() -> RecordingSink.of(new RedHatFeeds().defaults().getFirst(), bytes));
  }

  @FuzzTest
  void apk(byte[] bytes) {
    catalog(new ApkCataloger(), "lib/apk/db/installed", bytes);
  }

  @FuzzTest
  void pacman(byte[] bytes) {
    catalog(new PacmanCataloger(), "var/lib/pacman/local/bash-5.2.037-1/desc", bytes);
    catalog(new PacmanCataloger(), "var/lib/pacman/local/bash-5.2.037-1/files", bytes);
  }

  @FuzzTest
  void inventory(byte[] bytes) {
    catalog(new InventoryCataloger(), "usr/share/bottlerocket/application-inventory.json", bytes);
  }

  @FuzzTest
  void dpkg(byte[] bytes) {
    catalog(new ChiselCataloger(), "var/lib/chisel/manifest.wall", bytes);
    catalog(new DpkgStatusCataloger(), "var/lib/dpkg/status", bytes);
    catalog(new DpkgStatusCataloger(), "var/lib/dpkg/status.d/base", bytes);
    catalog(new DpkgFilesCataloger(), "var/lib/dpkg/info/x:amd64.list", bytes);
    catalog(new DpkgFilesCataloger(), "var/lib/dpkg/status.d/x.md5sums", bytes);
  }

  @FuzzTest
  void osRelease(byte[] bytes) {
    for (String path : new OsReleaseCataloger().selector().paths()) {
      catalog(new OsReleaseCataloger(), path, bytes);
    }
  }

  @FuzzTest
  void pom(byte[] bytes) {
    catalog(new PomCataloger(), "pom.xml", bytes);
  }

  @FuzzTest
  void gradleLock(byte[] bytes) {
    catalog(new GradleLockCataloger(), "gradle.lockfile", bytes);
  }

  @FuzzTest
  void sbtLock(byte[] bytes) {
    catalog(new SbtLockCataloger(), "build.sbt.lock", bytes);
  }

  @FuzzTest
  void versionCatalog(byte[] bytes) {
    catalog(new VersionCatalogCataloger(), "gradle/libs.versions.toml", bytes);
  }

  @FuzzTest
  void jarIndex(byte[] bytes) {
    refusing(() -> JarIndexFile.open(SeekableBytes.of(bytes)).find("a".repeat(40)));
  }

  @FuzzTest
  void software(byte[] bytes) {
    catalog(new SoftwareCataloger(), "usr/sbin/nginx", bytes);
    catalog(new SoftwareCataloger(), "usr/bin/redis-server", bytes);
    catalog(new SoftwareCataloger(), "usr/lib/libpython3.12.so.1.0", bytes);
    catalog(new SoftwareCataloger(), "opt/java/release", bytes);
  }

  @FuzzTest
  void npm(byte[] bytes) {
    catalog(new PackageJsonCataloger(), "node_modules/x/package.json", bytes);
    catalog(new NpmLockCataloger(), "package-lock.json", bytes);
  }

  @FuzzTest
  void yarnLock(byte[] bytes) {
    catalog(new YarnLockCataloger(), "yarn.lock", bytes);
  }

  @FuzzTest
  void pnpmLock(byte[] bytes) {
    catalog(new PnpmLockCataloger(), "pnpm-lock.yaml", bytes);
  }

  @FuzzTest
  void bunLock(byte[] bytes) {
    catalog(new BunLockCataloger(), "bun.lock", bytes);
  }

  @FuzzTest
  void python(byte[] bytes) {
    catalog(new DistributionCataloger(), "lib/six-1.16.0.dist-info/METADATA", bytes);
    catalog(new DistributionCataloger(), "lib/six-1.16.0.egg-info/PKG-INFO", bytes);
    catalog(new DistributionCataloger(), "six-1.16.0-py3-none-any.whl", bytes);
    catalog(new CondaCataloger(), "opt/conda/conda-meta/six-1.16.0-0.json", bytes);
  }

  @FuzzTest
  void pythonLocks(byte[] bytes) {
    catalog(new RequirementsCataloger(), "requirements.txt", bytes);
    catalog(new PipfileLockCataloger(), "Pipfile.lock", bytes);
    catalog(new TomlLockCataloger(), "poetry.lock", bytes);
    catalog(new TomlLockCataloger(), "uv.lock", bytes);
    catalog(new TomlLockCataloger(), "pdm.lock", bytes);
    catalog(new TomlLockCataloger(), "pylock.toml", bytes);
  }

  @FuzzTest
  void goMod(byte[] bytes) {
    catalog(new GoModCataloger(), "go.mod", bytes);
  }

  /// Feeds that tell of CVEs and products.
  @FuzzTest
  void facts(byte[] bytes) {
    Feed nvd = new NvdFeeds(Clock.systemUTC()).defaults().getFirst();
    refusing(() -> RecordingSink.of(nvd, bytes));
    refusing(() -> RecordingSink.of(new VulnrichmentFeed(), bytes));
    refusing(() -> RecordingSink.of(new EndOfLifeFeed(), bytes));
  }

  @FuzzTest
  void cargoLock(byte[] bytes) {
    catalog(new CargoLockCataloger(), "Cargo.lock", bytes);
  }

  @FuzzTest
  void dotnet(byte[] bytes) {
    catalog(new DepsJsonCataloger(), "shared/A/8.0.1/A.deps.json", bytes);
    catalog(new PackagesLockCataloger(), "packages.lock.json", bytes);
    catalog(new ProjectAssetsCataloger(), "project.assets.json", bytes);
    catalog(new PackagesConfigCataloger(), "packages.config", bytes);
    catalog(new ProjectFileCataloger(), "app.csproj", bytes);
  }

  @FuzzTest
  void composer(byte[] bytes) {
    catalog(new ComposerInstalledCataloger(), "vendor/composer/installed.json", bytes);
    catalog(new ComposerLockCataloger(), "composer.lock", bytes);
  }

  @FuzzTest
  void gem(byte[] bytes) {
    catalog(new GemspecCataloger(), "specifications/x.gemspec", bytes);
    catalog(new GemfileLockCataloger(), "Gemfile.lock", bytes);
  }

  @FuzzTest
  void hex(byte[] bytes) {
    catalog(new MixLockCataloger(), "mix.lock", bytes);
    catalog(new RebarLockCataloger(), "rebar.lock", bytes);
  }

  @FuzzTest
  void pubspecLock(byte[] bytes) {
    catalog(new PubspecLockCataloger(), "pubspec.lock", bytes);
  }

  @FuzzTest
  void swift(byte[] bytes) {
    catalog(new PackageResolvedCataloger(), "Package.resolved", bytes);
    catalog(new PodfileLockCataloger(), "Podfile.lock", bytes);
  }

  @FuzzTest
  void conan(byte[] bytes) {
    catalog(new ConanLockCataloger(), "conan.lock", bytes);
    catalog(new ConanfileCataloger(), "conanfile.txt", bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
