// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static dev.plimsoll.scan.MadeUp.CVRF;
import static dev.plimsoll.scan.MadeUp.bytes;
import static dev.plimsoll.scan.MadeUp.joined;
import static dev.plimsoll.scan.MadeUp.tar;

import java.io.IOException;
import java.util.function.IntFunction;

/// Made-up files of those who publish for distributions with rpm packages.
final class RpmFiles {

  private static final String UPDATE =
      "<update type='security'><id>%s</id><title>t</title><updated date='2024-05-02 10:00:00'/>"
          + "<references><reference href='u' id='CVE-2024-%d' type='cve'/></references>"
          + "<pkglist><collection><package name='p%d' version='1.0' release='1' epoch='0'"
          + " arch='x86_64'><filename>p</filename></package></collection></pkglist></update>";

  private static final String OVAL =
      "<oval_definitions><definitions>%s</definitions>%s</oval_definitions>";

  private static final String DEFINITION =
      "<definition class='%s' id='oval:d:def:%d'><metadata><title>%s: t</title>"
          + "<reference ref_id='ELSA-2024-%d' ref_url='u' source='elsa'/>"
          + "<reference ref_id='CVE-2024-%d' ref_url='u' source='CVE'/><patchable>true</patchable>"
          + "<advisory><severity>Low</severity></advisory></metadata>%s</definition>";

  private RpmFiles() {}

  static byte[] updates(String id, int records) {
    return bytes(
        "<updates>"
            + joined("", i -> UPDATE.formatted(id.formatted(i), i, i), records)
            + "</updates>");
  }

  static byte[] repositories(int records) {
    return bytes(
        "{\"data\":{"
            + joined(
                ",",
                i -> "\"r%d\":{\"cpes\":[\"cpe:/o:redhat:enterprise_linux:9\"]}".formatted(i),
                records)
            + "}}");
  }

  static byte[] errata(int records) {
    return bytes(
        "["
            + joined(
                ",",
                i ->
                    ("{\"updateinfo_id\":\"ALSA-2024:%d\",\"type\":\"security\",\"pkglist\":"
                            + "{\"packages\":[{\"name\":\"p%d\",\"epoch\":\"0\",\"version\":\"1\","
                            + "\"release\":\"1\",\"arch\":\"x86_64\"}]}}")
                        .formatted(i, i),
                records)
            + "]");
  }

  static byte[] oracle(int records) {
    return oval(
        i ->
            DEFINITION.formatted(
                "patch",
                i,
                "ELSA-2024-" + i,
                i,
                i,
                "<criteria operator='AND'>"
                    + criterion("Oracle Linux 8 is installed")
                    + criterion("Oracle Linux arch is x86_64")
                    + criterion("p" + i + " is earlier than 0:1.0-1.el8")
                    + "</criteria>"),
        "",
        records);
  }

  static byte[] suse(int records) {
    return oval(
        i ->
            DEFINITION.formatted(
                "vulnerability",
                i,
                "CVE-2024-" + i,
                i,
                i,
                "<criteria operator='AND'>"
                    + criterion("SUSE Linux Enterprise Server 15 SP5 is installed")
                    + criterion("p" + i + "-1.20.1-2.1 is installed")
                    + "</criteria>"),
        "",
        records);
  }

  static byte[] azure(int records) {
    return oval(
        i ->
            DEFINITION.formatted(
                "vulnerability",
                i,
                "t",
                i,
                i,
                "<criteria operator='AND'><criterion comment='c' test_ref='t1'/></criteria>"),
        "<tests><rpminfo_test id='t1' check='at least one'><object object_ref='o1'/>"
            + "<state state_ref='s1'/></rpminfo_test></tests>"
            + "<objects><rpminfo_object id='o1'><name>p</name></rpminfo_object></objects><states>"
            + "<rpminfo_state id='s1'><evr operation='less than'>0:1.0-1.azl3</evr></rpminfo_state>"
            + "</states>",
        records);
  }

  static byte[] oval(IntFunction<String> definition, String rest, int records) {
    return bytes(OVAL.formatted(joined("", definition, records), rest));
  }

  static String criterion(String comment) {
    return "<criterion test_ref='t' comment='" + comment + "'/>";
  }

  static byte[] suseCvrf(int records) throws IOException {
    return tar(
        "cvrf/cvrf-suse-su-2026-%d-1.xml",
        i ->
            CVRF.formatted(
                "SUSE-SU-2026:" + i + "-1",
                "<Relationship ProductReference='a-2-1'"
                    + " RelatesToProductReference='SUSE Linux Enterprise Server 15 SP5'/>",
                i),
        records);
  }

  static byte[] photon(int records) {
    return bytes(
        "["
            + joined(
                ",",
                i ->
                    ("{\"cve_id\":\"CVE-2024-%d\",\"pkg\":\"p%d\",\"cve_score\":7.5,"
                            + "\"aff_ver\":\"all versions before 1.0-1.ph4 are vulnerable\","
                            + "\"res_ver\":\"1.0-1.ph4\"}")
                        .formatted(i, i),
                records)
            + "]");
  }
}
