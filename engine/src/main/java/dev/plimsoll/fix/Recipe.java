// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

/// Text to copy that makes a change.
///
/// @param place where it belongs: `Dockerfile`, `shell`, `pom.xml`, `build.gradle`
/// @param text one or more lines
public record Recipe(String place, String text) {}
