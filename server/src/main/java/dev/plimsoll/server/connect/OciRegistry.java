// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.registry.Names;
import dev.plimsoll.image.registry.Referrers;
import dev.plimsoll.image.registry.RemoteRegistry;
import dev.plimsoll.image.registry.Stored;
import dev.plimsoll.image.registry.TagHead;
import dev.plimsoll.image.registry.TagSweep;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpSettings;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Any registry of the distribution specification, both listed and read by it.
public final class OciRegistry implements Connector, Lister, Puller {

  private final RegistrySettings settings;
  private final RemoteRegistry registry;
  private volatile RegistryKind kind;

  /// @param http as [RegistrySettings#http] has it
  public OciRegistry(RegistrySettings settings, Http http) {
    this.settings = settings;
    this.registry =
        new RemoteRegistry(http, settings.host(), settings.credential(), settings.parallel());
    this.kind = RegistryKind.ofHost(settings.host());
  }

  /// A registry asked over the real network.
  ///
  /// @param common what holds for all registries: user agent, time-outs, proxies
  public static OciRegistry of(RegistrySettings settings, HttpSettings common) {
    return of(settings, common, RegistryAddresses.CONNECTED);
  }

  /// @param addresses where it may be
  public static OciRegistry of(
      RegistrySettings settings, HttpSettings common, RegistryAddresses addresses) {
    return new OciRegistry(settings, Http.of(settings.http(common), addresses));
  }

  @Override
  public RegistryKind kind() {
    return kind;
  }

  @Override
  public String host() {
    return settings.host();
  }

  @Override
  public List<Check> probe(List<String> named) {
    return new Probe(this, registry, settings).run(named);
  }

  /// Signs in, and learns what kind of registry it is.
  void signIn() throws IOException {
    Optional<String> service = registry.signIn();
    if (kind == RegistryKind.GENERIC) {
      kind = RegistryKind.ofService(service);
    }
  }

  @Override
  public Lister lister() {
    return this;
  }

  @Override
  public Puller puller() {
    return this;
  }

  @Override
  public Names repositories(int most) throws IOException {
    if (kind.keepsRepositoriesToItself()) {
      throw new ImageException(kind.title() + " does not list repositories; name those to watch");
    }
    return registry.repositories(most);
  }

  @Override
  public Names tags(String repository, int most) throws IOException {
    return registry.tags(full(repository), most);
  }

  @Override
  public Optional<TagHead> resolve(String repository, String tag) throws IOException {
    return registry.head(full(repository), tag);
  }

  @Override
  public void resolveAll(String repository, Collection<String> tags, TagSweep.Answers answers)
      throws IOException {
    TagSweep.run(registry, full(repository), tags, settings.parallel(), answers);
  }

  @Override
  public Stored stored(String repository, Digest digest) throws IOException {
    return registry.stored(full(repository), digest);
  }

  @Override
  public ImageConfig config(String repository, Descriptor descriptor) throws IOException {
    return registry.config(full(repository), descriptor);
  }

  @Override
  public Referrers referrers(String repository, Digest subject, Optional<String> artifactType)
      throws IOException {
    return registry.referrers(full(repository), subject, artifactType);
  }

  @Override
  public ImageSource.Registry source(String repository, Optional<String> tag, Digest digest) {
    return new ImageSource.Registry(
        new ImageReference(host(), full(repository), tag, Optional.of(digest)));
  }

  @Override
  public Image open(ImageSource.Registry source, Platform machine) throws IOException {
    return registry.open(source.reference(), machine);
  }

  /// Docker Hub's official images have a longer name than people give them.
  private String full(String repository) {
    return ImageReference.parse(host() + "/" + repository)
        .map(ImageReference::repository)
        .orElse(repository);
  }
}
