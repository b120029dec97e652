// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Manifests, indexes and configurations.
class DocumentsTest {

  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  @Test
  void shouldTellManifestsFromIndexes() throws IOException {
    assertThat(parse("{'config':{'digest':'D'},'layers':[{'digest':'D','size':3}]}"))
        .isInstanceOfSatisfying(
            Manifest.class, m -> assertThat(m.layers().getFirst().size()).isEqualTo(3));
    assertThat(parse("{'manifests':[{'digest':'D'}]}")).isInstanceOf(ImageIndex.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "1",
        "{'manifests':[],'layers':[]}",
        "{'fsLayers':[]}",
        "{'config':{'digest':'D','mediaType':'application/x'}}",
        "{'config':{'digest':'D'},'layers':[{'digest':'D','mediaType':'x+encrypted'}]}"
      })
  void shouldSayThatSomethingIsNoImage(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(ImageException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'config':{}}",
        "{'config':{'digest':'sha256:1'}}",
        "{'config':{'digest':'D'},'layers':[{}]}",
        "{'config':{'digest':'D','size':99999999999999999999}}",
        "{'manifests':[{'digest':1}]}"
      })
  void shouldRefuseBrokenDescriptors(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'config':{'digest':'D'},'layers':[],'Layers':[]}",
        "{'config':{'digest':'D'},'LAYERS':[]}",
        "{'config':{'digest':'D'},'layer\u017f':[]}",
        "{'config':{'digest':'D','Digest':'D'},'layers':[]}",
        "{'config':{'digest':'D'},'layers':[{'digest':'D','dIGEST':'D'}]}",
        "{'manifests':[{'digest':'D','platform':{'os':'linux','OS':'x'}}]}"
      })
  void shouldRefuseWhatEnginesReadDifferently(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("ambiguous");
  }

  @Test
  void shouldLeaveUsersNamesAlone() throws IOException {
    assertThat(parse("{'config':{'digest':'D','annotations':{'Digest':'x'}},'layers':[],'Foo':1}"))
        .isInstanceOf(Manifest.class);
    assertThat(config("{'config':{'Labels':{'Architecture':'x','OS':'y'}}}").labels())
        .containsEntry("OS", "y");
  }

  @Test
  void shouldReadAConfiguration() throws IOException {
    ImageConfig config =
        config(
            "{'os':'linux','architecture':'arm64','created':'2026','rootfs':{'diff_ids':['D']},"
                + "'history':[{'created_by':'a','empty_layer':true},{'created_by':'b'},{}]}");
    assertThat(config.platform()).hasToString("linux/arm64");
    assertThat(config.diffIds()).hasToString("[" + DIGEST + "]");
    assertThat(config.instruction(0)).contains("b");
    assertThat(config.instruction(1)).isEmpty();
    assertThat(config.instruction(2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{'rootfs':{'diff_ids':['x']}}",
        "{'rootfs':{'diff_ids':[1]}}",
        "{'rootFS':{}}"
      })
  void shouldRefuseABrokenConfiguration(String text) {
    assertThatThrownBy(() -> config(text)).isInstanceOf(IOException.class);
  }

  private static ManifestDocument parse(String text) throws IOException {
    return ManifestDocument.parse(bytes(text));
  }

  private static ImageConfig config(String text) throws IOException {
    return ImageConfig.parse(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"')
        .replace("\"D\"", "\"" + DIGEST + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }
}
