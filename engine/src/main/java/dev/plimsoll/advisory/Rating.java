// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

/// One source's rating of an advisory: a CVSS vector, or a word of its own.
///
/// @param source who says so, such as `ghsa` or `debian`
/// @param vector a CVSS v2, v3 or v4 vector; empty when the source uses a word
/// @param severity the word, or what the vector comes to
public record Rating(String source, String vector, Severity severity) {}
