// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.purl.Purl;
import org.junit.jupiter.api.Test;

class ProductTest {

  @Test
  void shouldTellProductsByTheirCpes() {
    assertThat(Product.of("cpe:/o:redhat:enterprise_linux:9::baseos"))
        .hasValue(new Product("Red Hat:9", "", ""));
    assertThat(Product.of("cpe:/a:redhat:enterprise_linux:8::crb"))
        .hasValue(new Product("Red Hat:8", "", ""));
    assertThat(Product.of("cpe:/o:redhat:enterprise_linux:10.0"))
        .hasValue(new Product("Red Hat:10", "", ""));
    assertThat(Product.of("cpe:/a:redhat:rhel_eus:9.2::appstream"))
        .hasValue(new Product("Red Hat:9", "9.2", ""));
    assertThat(Product.of("cpe:/o:redhat:rhel_els:7")).hasValue(new Product("Red Hat:7", "", ""));
    assertThat(Product.of("cpe:/a:redhat:openshift:4.15::el9"))
        .hasValue(new Product("Red Hat:openshift:4.15", "", "9"));
    assertThat(Product.of("cpe:/a:redhat:ocp_tools"))
        .hasValue(new Product("Red Hat:ocp_tools", "", ""));
    assertThat(Product.of("cpe:/a:other:thing:1")).isEmpty();
    assertThat(Product.of("")).isEmpty();
  }

  @Test
  void shouldReadComponents() {
    assertThat(Component.named("openssl-libs-1:3.0.7-27.el9.x86_64"))
        .hasValue(new Component("openssl-libs", "3.0.7-27.el9", "1", "x86_64", ""));
    assertThat(Component.named("nodejs:18/nodejs-docs"))
        .hasValue(new Component("nodejs-docs", "", "", "", "nodejs:18"));
    assertThat(Component.named("golang.src::go-toolset:rhel8"))
        .hasValue(new Component("golang", "", "", "src", "go-toolset:rhel8"));
    assertThat(Component.named("io.quarkus/quarkus-vertx-http")).isEmpty();
    Purl purl =
        Purl.parse("pkg:rpm/redhat/ruby@3.1.2-1?arch=src&epoch=2&rpmmod=ruby:3.1:8080:abc")
            .orElseThrow();
    assertThat(Component.of(purl, "anything at all"))
        .hasValue(new Component("ruby", "3.1.2-1", "2", "src", "ruby:3.1"));
    assertThat(Component.of(Purl.parse("pkg:oci/ubi9").orElseThrow(), "ubi9")).isEmpty();
  }
}
