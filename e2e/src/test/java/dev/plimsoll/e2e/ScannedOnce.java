// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

/// What is to be true of an installation in the end, whatever happened while it scanned: each image
/// is scanned once, and nothing is lost, doubled or left behind.
record ScannedOnce(Installation installation, SmallImages images) {

  private static final String OPEN =
      "select count(*) from image where state in ('waiting', 'failed')";
  private static final String DONE =
      "select count(*) from image where state not in ('waiting', 'failed')";

  /// How many are scanned; 0 while the database does not say.
  static long done(OwnPostgres database) {
    try {
      return database.number(DONE);
    } catch (SQLException _) {
      return 0;
    }
  }

  void await(int seconds) throws Exception {
    OwnPostgres database = installation.database();
    installation.await(DONE, images.images(), seconds);
    installation.await(
        "select count(*) from queue where task_name in ('scan', 'repository', 'sync')", 0, seconds);
    assertThat(database.number(OPEN)).isZero();
    assertThat(database.rows("select kind, id, reason from job_note")).isEmpty();
    assertThat(database.rows("select * from job_again")).isEmpty();
    assertThat(database.number("select count(*) from image")).isEqualTo(images.images());
    assertThat(database.number("select count(*) from build")).isEqualTo(images.images());
    assertThat(database.number("select count(*) from lineage")).isEqualTo(images.repositories());
    assertThat(database.number("select count(*) from layer_facts")).isEqualTo(images.layers());
    checkCounts(database);
  }

  private void checkCounts(OwnPostgres database) throws SQLException {
    // The newest build is the last, which is odd and so has one flaw, beside that of its base.
    assertThat(
            database.rows("select c4, c0, count(*) from lineage_stat group by 1, 2 order by 1, 2"))
        .containsExactly("1 1 " + images.repositories());
    assertThat(
            database.rows(
                """
                select l.id from lineage l join image n on n.id = l.image_id
                where n.created_at < (select max(i.created_at) from build b
                  join image i on i.id = b.image_id where b.lineage_id = l.id)"""))
        .isEmpty();
    // A finding that is new twice in a row, or fixed twice, was told twice.
    assertThat(
            database.rows(
                """
                select * from (select id, kind, lag(kind) over
                  (partition by lineage_id, flaw_id, package_id order by id) as before
                  from event where kind in ('new', 'fixed') and lineage_id is not null) told
                where kind = before"""))
        .isEmpty();
  }
}
