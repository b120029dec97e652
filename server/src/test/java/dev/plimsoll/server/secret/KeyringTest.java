// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyringTest {

  private static final String OWNER = "registry/17";

  private final MasterKey old = MasterKey.of(new byte[32]);
  private final MasterKey young = MasterKey.of(filled((byte) 1));
  private final Keyring ring = new Keyring(List.of(old), new Random(1));

  @Test
  void shouldOpenWhatItSealed() throws Exception {
    byte[] sealed = ring.seal(OWNER, Secret.of("pässword"));

    assertThat(ring.open(OWNER, sealed).reveal()).isEqualTo("pässword");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("ssword");
    assertThat(ring.seal(OWNER, Secret.of("pässword"))).isNotEqualTo(sealed);
    assertThat(ring.open(OWNER, ring.seal(OWNER, Secret.of(""))).reveal()).isEmpty();
  }

  @Test
  void shouldNotOpenForAnotherOwner() {
    byte[] sealed = ring.seal(OWNER, Secret.of("password"));

    assertThatThrownBy(() -> ring.open("registry/18", sealed)).isInstanceOf(SealException.class);
    assertThatThrownBy(() -> ring.open("", sealed)).isInstanceOf(SealException.class);
  }

  @Test
  void shouldNoticeEachChangedBit() {
    byte[] sealed = ring.seal(OWNER, Secret.of("password"));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> ring.open(OWNER, changed))
          .as("bit %d", bit)
          .isInstanceOf(SealException.class);
    }
  }

  @Test
  void shouldNoticeEachCutAndWhatIsAppended() {
    byte[] sealed = ring.seal(OWNER, Secret.of("password"));
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> ring.open(OWNER, cut)).isInstanceOf(SealException.class);
    }
    assertThatThrownBy(() -> ring.open(OWNER, Arrays.copyOf(sealed, sealed.length + 1)))
        .isInstanceOf(SealException.class);
    assertThatThrownBy(() -> ring.open(OWNER, new byte[1 << 20])).isInstanceOf(SealException.class);
  }

  @Test
  void shouldNotMixPartsOfTwoSecrets() throws Exception {
    Envelope one = Envelope.parse(ring.seal(OWNER, Secret.of("one")));
    Envelope two = Envelope.parse(ring.seal(OWNER, Secret.of("two")));
    byte[] mixed =
        new Envelope(one.keyId(), one.keyNonce(), one.sealedKey(), two.nonce(), two.sealed())
            .bytes();

    assertThatThrownBy(() -> ring.open(OWNER, mixed)).isInstanceOf(SealException.class);
  }

  @Test
  void shouldResealUnderANewKey() throws Exception {
    byte[] sealed = ring.seal(OWNER, Secret.of("password"));
    Keyring rotated = new Keyring(List.of(young, old), new Random(2));

    assertThat(rotated.isCurrent(sealed)).isFalse();
    assertThat(rotated.open(OWNER, sealed).reveal()).isEqualTo("password");
    byte[] again = rotated.reseal(OWNER, sealed);
    assertThat(rotated.isCurrent(again)).isTrue();
    assertThat(new Keyring(List.of(young)).open(OWNER, again).reveal()).isEqualTo("password");
    assertThatThrownBy(() -> ring.open(OWNER, again)).hasMessageContaining("key file lacks");
  }

  @Test
  void shouldShowNothingAndForgetWhenClosed() {
    Secret secret = Secret.of("password");

    assertThat(secret).hasToString("***").isEqualTo(Secret.of("password"));
    assertThat(List.of(secret)).hasToString("[***]");
    assertThat(old.toString()).doesNotContain("SecretKeySpec");
    secret.close();
    assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
  }

  private static byte[] filled(byte value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, value);
    return bytes;
  }
}
