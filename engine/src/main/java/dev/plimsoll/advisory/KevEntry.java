// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

/// A line of CISA's catalog of flaws that are known to be exploited.
///
/// @param cve such as `CVE-2021-44228`
/// @param dateAdded since when it is in the catalog, `2021-12-10`
/// @param dueDate until when US agencies have to act
/// @param ransomware whether ransomware campaigns are known to use it
/// @param notes addresses and remarks, as given
public record KevEntry(
    String cve,
    String vendor,
    String product,
    String name,
    String dateAdded,
    String dueDate,
    String requiredAction,
    boolean ransomware,
    String notes) {}
