// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.spdx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Report;
import dev.plimsoll.report.Reports;
import dev.plimsoll.testing.Golden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.storage.simple.InMemSpdxStore;

class SpdxFormatTest {

  private final SpdxFormat format = new SpdxFormat();

  /// Licences come from the library's jar, not from the network.
  @BeforeAll
  static void initialise() {
    System.setProperty("org.spdx.useJARLicenseInfoOnly", "true");
    SpdxModelFactory.init();
  }

  @Test
  void shouldWriteTheGoldenSample() throws IOException {
    Golden.check("report/spdx/sample.golden", Reports.write(format, Reports.sample()));
  }

  @Test
  void shouldBeValidForTheLibraryOfSpdx() throws Exception {
    assertThat(read(Reports.sample()).verify()).isEmpty();
    assertThat(read(Reports.empty()).verify()).isEmpty();
  }

  @Test
  void shouldDescribeTheImage() throws Exception {
    assertThat(read(Reports.sample()).getDocumentDescribes())
        .extracting(element -> element.getId())
        .containsExactly(SpdxFormat.IMAGE);
  }

  @Test
  void shouldDefineLicencesThatAreNoneOfSpdx() throws Exception {
    assertThat(read(Reports.sample()).getExtractedLicenseInfos())
        .extracting(licence -> licence.getExtractedText())
        .containsExactly("Apache License [v2]");
  }

  private SpdxDocument read(Report report) throws Exception {
    var store = new MultiFormatStore(new InMemSpdxStore(), MultiFormatStore.Format.JSON);
    return store.deSerialize(new ByteArrayInputStream(Reports.write(format, report)), false);
  }
}
