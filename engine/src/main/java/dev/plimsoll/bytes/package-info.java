// SPDX-License-Identifier: Apache-2.0
/// Digests, limits, bounded streams and the readers of tar, zip, JSON, XML, YAML and TOML that
/// every hostile byte goes through.
@NullMarked
package dev.plimsoll.bytes;

import org.jspecify.annotations.NullMarked;
