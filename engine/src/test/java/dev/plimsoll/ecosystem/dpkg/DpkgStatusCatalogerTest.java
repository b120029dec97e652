// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DpkgStatusCatalogerTest {

  @ParameterizedTest
  @CsvSource({
    "'Docker <support@docker.com>', 5:24.0.7-1~debian.12~bookworm, '', docker",
    "'Ivan Iguaran <ivan@nodesource.com>', 18.19.0-1nodesource1, '', nodesource",
    "'Debian PostgreSQL Maintainers <team+postgresql@tracker.debian.org>', 16.1-1.pgdg120+1, '', pgdg",
    "'Ondřej Surý <ondrej@debian.org>', 8.2.13-1+0~20231123.40+debian12~1.gbp2ee2ae, '', sury",
    "'Someone <a@b.org>', 1.0, Raspbian, raspbian",
    "'Someone <a@b.org>', 1.0, My Repo!, my-repo-",
    "'Someone <a@b.org>', 1.0, Debian, ''",
    "'Debian JavaScript Maintainers <pkg-js@lists.debian.org>', 18.13.0+dfsg1-1, '', ''",
    "'Ubuntu Developers <ubuntu-devel-discuss@lists.ubuntu.com>', 1.2-3ubuntu4.1, '', ''"
  })
  void shouldTellOtherVendorsApart(
      String maintainer, String version, String origin, String vendor) {
    Map<String, String> stanza = new HashMap<>();
    stanza.put("maintainer", maintainer);
    stanza.put("version", version);
    stanza.put("origin", origin);
    assertThat(Vendors.read().of(stanza)).isEqualTo(vendor);
  }
}
