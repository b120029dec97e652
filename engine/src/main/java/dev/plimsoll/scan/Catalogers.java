// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.ecosystem.apk.ApkCataloger;
import dev.plimsoll.ecosystem.apk.RepositoriesCataloger;
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
import java.util.List;
import java.util.function.Predicate;

/// All catalogers. The order is that of the cache's key and of nothing else.
public final class Catalogers {

  private Catalogers() {}

  /// For source trees: what is declared as well as what is installed.
  public static List<Cataloger> all() {
    return List.of(
        new OsReleaseCataloger(),
        new DpkgStatusCataloger(),
        new DpkgFilesCataloger(),
        new ChiselCataloger(),
        new ApkCataloger(),
        new RepositoriesCataloger(),
        new RpmCataloger(),
        new RpmWalCataloger(),
        new RpmManifestCataloger(),
        new ContentSetsCataloger(),
        new PacmanCataloger(),
        new InventoryCataloger(),
        new JarCataloger(),
        new PomCataloger(),
        new GradleLockCataloger(),
        new VersionCatalogCataloger(),
        new SbtLockCataloger(),
        new PackageJsonCataloger(),
        new NpmLockCataloger(),
        new YarnLockCataloger(),
        new PnpmLockCataloger(),
        new BunLockCataloger(),
        new DistributionCataloger(),
        new CondaCataloger(),
        new RequirementsCataloger(),
        new PipfileLockCataloger(),
        new TomlLockCataloger(),
        new GoBinaryCataloger(),
        new GoModCataloger(),
        new AuditableCataloger(),
        new CargoLockCataloger(),
        new DepsJsonCataloger(),
        new PackagesConfigCataloger(),
        new PackagesLockCataloger(),
        new ProjectAssetsCataloger(),
        new ProjectFileCataloger(),
        new ComposerInstalledCataloger(),
        new ComposerLockCataloger(),
        new GemspecCataloger(),
        new GemfileLockCataloger(),
        new MixLockCataloger(),
        new RebarLockCataloger(),
        new PubspecLockCataloger(),
        new PackageResolvedCataloger(),
        new PodfileLockCataloger(),
        new ConanLockCataloger(),
        new ConanfileCataloger(),
        new SoftwareCataloger());
  }

  /// For images and root file systems: what is installed. A lock file there tells what somebody
  /// once wanted, which may have come to nothing.
  public static List<Cataloger> installed() {
    Predicate<Cataloger> installed = c -> c.kind() == Cataloger.Kind.INSTALLED;
    return all().stream().filter(installed).toList();
  }
}
