// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

/// How likely it is that a flaw is exploited within 30 days, by FIRST's Exploit Prediction Scoring
/// System.
///
/// @param cve such as `CVE-2021-44228`
/// @param score a probability, 0 to 1, in steps of a millionth
/// @param percentile which part of all scored flaws scores no higher, 0 to 1
public record Epss(String cve, double score, double percentile) {}
