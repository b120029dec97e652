// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Hashes passwords by Argon2id (RFC 9106) with 46 MiB and one pass (OWASP's password storage cheat
/// sheet), a few at a time, so a flood of sign-ins can't eat the memory. Safe for many threads.
public final class Passwords {

  private static final int MEMORY_KIB = 46 * 1024;
  private static final int PASSES = 1;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RandomGenerator random;
  private final int memoryKib;
  private final Semaphore permits;
  private final Duration patience;

  /// With the system's randomness.
  public Passwords() {
    this(new SecureRandom(), MEMORY_KIB, AT_ONCE, PATIENCE);
  }

  /// @param memoryKib what one hash costs; less than the default only in tests
  /// @param atOnce hashes at the same time
  /// @param patience how long one waits for its turn
  Passwords(RandomGenerator random, int memoryKib, int atOnce, Duration patience) {
    this.random = random;
    this.memoryKib = memoryKib;
    this.permits = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  /// The hash to keep, as text that carries its own parameters and salt (PHC string format).
  ///
  /// @throws BusyException if too many others are before it
  public String hash(String password) {
    return inTurn(() -> hashed(password));
  }

  private String hashed(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return function().hash(bytes(password), salt).getResult();
  }

  /// Made when it is first needed: the library keeps its memory from then on.
  private Argon2Function function() {
    return Argon2Function.getInstance(memoryKib, PASSES, LANES, HASH_BYTES, Argon2.ID);
  }

  /// Whether the password is the one that was hashed. It costs the same when there is no such
  /// person, so its time does not tell who exists.
  ///
  /// @param hash what [#hash] said; empty if there is no such person, or one without a password
  /// @throws BusyException if too many others are before it
  public boolean verify(String password, Optional<String> hash) {
    if (PasswordPolicy.isTooLong(password)) {
      return false;
    }
    return inTurn(() -> hash.map(known -> check(password, known)).orElseGet(() -> no(password)));
  }

  /// At the price of a check.
  private boolean no(String password) {
    hashed(password);
    return false;
  }

  /// Whether the hash was made with other parameters than today's, so it should be made anew at the
  /// next right password.
  public boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(function());
  }

  private static boolean check(String password, String hash) {
    return Argon2Function.getInstanceFromHash(hash)
        .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
  }

  private <T> T inTurn(Supplier<T> work) {
    acquire();
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException();
    }
  }

  /// The same characters have the same bytes on every keyboard (NIST SP 800-63B, 3.1.1.2).
  private static byte[] bytes(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
  }
}
