// SPDX-License-Identifier: Apache-2.0
/// Dart packages that pubspec.lock pins.
@NullMarked
package dev.plimsoll.ecosystem.pub;

import org.jspecify.annotations.NullMarked;
