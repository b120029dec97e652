// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.benchmarks.fleet.FleetScale;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.postgres.EmbeddedPostgres;
import dev.plimsoll.server.store.AffectedList;
import dev.plimsoll.server.store.BuildList;
import dev.plimsoll.server.store.Cursor;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.FlawList;
import dev.plimsoll.server.store.JudgementStore;
import dev.plimsoll.server.store.LineageList;
import dev.plimsoll.server.store.Rematch;
import dev.plimsoll.server.store.ScanStore;
import dev.plimsoll.server.store.ScannedImage;
import dev.plimsoll.server.store.StoredSubject;
import dev.plimsoll.server.store.TrendStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// Generates a fleet in an embedded PostgreSQL and prints how long its questions take.
public final class FleetFigures {

  private static final int ASKED = 200;
  private static final int SCANS = 500;

  private final Random random = new Random(7);
  private final FleetScale scale;
  private final Database database;
  private int states;

  private FleetFigures(FleetScale scale, Database database) {
    this.scale = scale;
    this.database = database;
  }

  /// @param args an empty or new folder for the database, and the number of images
  public static void main(String[] args) throws IOException, SQLException {
    FleetScale scale = FleetScale.ofImages(Integer.parseInt(args[1]));
    try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]));
        Database database =
            Database.open(
                new Database.Settings(
                    server.login().url(), server.login().user(), server.login().password(), 4))) {
      FleetTables.Connections connections =
          () ->
              DriverManager.getConnection(
                  server.login().url(), server.login().user(), server.login().password());
      new FleetFigures(scale, database).print(connections);
    }
  }

  private void print(FleetTables.Connections connections) throws IOException, SQLException {
    try (Connection connection = database.source().getConnection()) {
      if (number(connection, "select count(*) from registry") == 0) {
        long start = System.nanoTime();
        new FleetLoader(scale, connection, connections).load();
        say("%,d images loaded and counted in %.1f s", scale.images(), seconds(start));
      }
      states = (int) number(connection, "select nextval('store_state_number') * 1000");
      printSizes(connection);
      printFleet(connection);
      printLoad();
      pages(connection);
      advisories(connection, "a rare library, the first of this process", rare(connection), 10);
      advisories(connection, "openssl, in all versions", "openssl", 10);
      String library = mostInstalled(connection);
      advisories(connection, "most popular library, in all versions", library, 10);
      delta(connection);
      pages(connection);
      scans(connection);
      printSizes(connection);
      printLoad();
    }
  }

  /// What else runs on the machine is part of every time.
  private static void printLoad() {
    say(
        "load average %.1f on %d processors",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
  }

  private void printFleet(Connection connection) throws SQLException {
    say(
        "%,d repositories, %,d lineages, %.1f flaws a lineage, openssl in %.0f %% of lineages",
        number(connection, "select count(*) from repository"),
        number(connection, "select count(*) from lineage"),
        number(connection, "select sum(c4 + c3 + c2 + c1 + c0) from lineage_stat")
            / (double) number(connection, "select count(*) from lineage"),
        100.0
            * number(
                connection,
                """
                select count(distinct i.lineage_id) from package_name n
                join package p on p.name_id = n.id join lineage_package i on i.package_id = p.id
                where n.name = 'openssl'""")
            / number(connection, "select count(*) from lineage"));
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  /// What PostgreSQL and this process have computed, in seconds: unlike the time that passes, it
  /// hardly depends on what else the machine does.
  private static double computed() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
            .flatMap(process -> process.info().totalCpuDuration().stream())
            .mapToLong(Duration::toMillis)
            .sum()
        / 1000.0;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private void printSizes(Connection connection) throws SQLException {
    long bytes = number(connection, "select pg_database_size(current_database())");
    say(
        "%,d lineages, %,d sets, %,d packages, %,d matches; %d MB, %.1f KB an image without documents",
        number(connection, "select count(*) from lineage where image_id is not null"),
        number(connection, "select count(*) from package_set"),
        number(connection, "select count(*) from package"),
        number(connection, "select count(*) from match"),
        bytes >> 20,
        bytes / 1024.0 / scale.images());
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  /// By the newest builds.
  private static String mostInstalled(Connection connection) throws SQLException {
    return texts(
            connection,
            """
            select n.name from lineage_package i
            join package p on p.id = i.package_id join package_name n on n.id = p.name_id
            where n.distribution = ''
            group by n.name order by count(distinct i.lineage_id) desc limit 1""")
        .getFirst();
  }

  private static String rare(Connection connection) throws SQLException {
    return texts(
            connection,
            """
            select n.name from lineage_package i
            join package p on p.id = i.package_id join package_name n on n.id = p.name_id
            where n.distribution = '' group by n.name order by count(*), n.name limit 1""")
        .getFirst();
  }

  private void advisories(Connection connection, String title, String name, int outOf10)
      throws SQLException {
    FleetAdvisories judge = new FleetAdvisories("s" + ++states, outOf10);
    String flaw = "CVE-2026-" + states;
    judge.add(connection, name, flaw, 4);
    new JudgementStore(database).target(judge.state(), false, Clock.systemUTC().instant());
    double before = computed();
    long start = System.nanoTime();
    Rematch.Outcome outcome = rematch(judge, List.of(name));
    double stored = seconds(start);
    double computed = computed() - before;
    long listing = System.nanoTime();
    FlawList flaws = new FlawList(database);
    int id = flaws.find(flaw).orElseThrow();
    AffectedList affected = new AffectedList(database);
    long lineages = affected.lineages(Scope.everything(), id, Optional.empty(), 50).count().value();
    double first = seconds(listing);
    listing = System.nanoTime();
    affected.images(Scope.everything(), id, Optional.empty(), 50);
    say(
        "%s: %d packages, %d matches, %d lineages: stored with counts and events in %.2f s"
            + " (%.2f s of processor), its lineages (%d counted) listed in %.3f s, its images in %.3f s",
        title,
        outcome.packages(),
        outcome.matches(),
        outcome.lineages(),
        stored,
        computed,
        lineages,
        first,
        seconds(listing));
  }

  private Rematch.Outcome rematch(FleetAdvisories judge, List<String> names) {
    List<PackageKey> keys = names.stream().map(name -> new PackageKey("Eco", name)).toList();
    return new Rematch(database, Clock.systemUTC())
        .run(judge, new Rematch.Change(keys, List.of(), List.of()));
  }

  /// 200 names of operating systems, 300 of languages, drawn from the packages of random sets.
  private void delta(Connection connection) throws SQLException {
    String sql =
        """
        select name from (
          select distinct n.name from (
            select package_ids[1 + id %% cardinality(package_ids)] i from package_set
            where kind %s 0 order by md5(id::text) limit 5000) d
          join package p on p.id = i join package_name n on n.id = p.name_id) names
        order by md5(name) limit %d""";
    List<String> names = new ArrayList<>(texts(connection, sql.formatted("=", 200)));
    names.addAll(texts(connection, sql.formatted(">", 300)));
    FleetAdvisories judge = new FleetAdvisories("s" + ++states, 7);
    for (String name : names) {
      judge.add(connection, name, "CVE-2027-" + name, 3);
    }
    new JudgementStore(database).target(judge.state(), false, Clock.systemUTC().instant());
    double before = computed();
    long start = System.nanoTime();
    Rematch.Outcome outcome = rematch(judge, names);
    say(
        "%d advisories: %d packages, %d matches, %d lineages (once a batch): %.1f s (%.1f s of"
            + " processor)",
        names.size(),
        outcome.packages(),
        outcome.matches(),
        outcome.lineages(),
        seconds(start),
        computed() - before);
  }

  private void pages(Connection connection) throws SQLException {
    int count = (int) number(connection, "select count(*) from lineage");
    LineageList lineages = new LineageList(database);
    FlawList flaws = new FlawList(database);
    AffectedList affected = new AffectedList(database);
    BuildList builds = new BuildList(database);
    Scope all = Scope.everything();
    LineageList.Filter none = LineageList.Filter.none();
    for (LineageList.Sort sort : LineageList.Sort.values()) {
      time("lineages by " + sort, _ -> lineages.list(all, none, sort, place(sort, count), 50));
    }
    Scope team = Scope.of(List.of(3L));
    time(
        "lineages of a team",
        _ ->
            lineages.list(
                team, none, LineageList.Sort.RISK, place(LineageList.Sort.RISK, count), 50));
    LineageList.Filter some =
        new LineageList.Filter(
            Optional.of("app-1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(4),
            Optional.empty(),
            true,
            true);
    time(
        "lineages with filters",
        _ -> lineages.list(all, some, LineageList.Sort.RISK, Optional.empty(), 50));
    time("flaws", _ -> flaws.list(all, FlawList.Filter.none(), Optional.empty(), 50));
    time(
        "flaws of two teams",
        _ -> flaws.list(Scope.of(List.of(3L, 4L)), FlawList.Filter.none(), Optional.empty(), 50));
    TrendStore trend = new TrendStore(database);
    LocalDate end = LocalDate.ofInstant(FleetLoader.END, ZoneOffset.UTC);
    time(
        "home, as far as it is of stores: trend, flaws and lineages by risk",
        _ -> {
          trend.days(all, end.minusDays(90), end.plusDays(90));
          flaws.list(all, FlawList.Filter.none(), Optional.empty(), 10);
          lineages.list(all, none, LineageList.Sort.RISK, Optional.empty(), 10);
        });
    time("lineages of a flaw", _ -> affected.lineages(all, flaw(), Optional.empty(), 50));
    time("images of a flaw", _ -> affected.images(all, flaw(), Optional.empty(), 50));
    time("findings of an image", _ -> builds.findings(all, 1 + random.nextInt(scale.images())));
    time(
        "builds of a lineage",
        _ -> builds.builds(all, 1 + random.nextInt(count), Optional.empty(), 50));
  }

  private int flaw() {
    return 1 + random.nextInt(scale.flaws());
  }

  private Optional<Cursor> place(LineageList.Sort sort, int count) {
    int id = 1 + random.nextInt(count);
    return Optional.of(
        switch (sort) {
          case RISK -> new Cursor(List.of("" + random.nextInt(100), "" + id));
          case NAME ->
              new Cursor(List.of("r/team-" + random.nextInt(scale.repositories() / 20), "" + id));
          case BUILT -> new Cursor(List.of("2026-01-01 00:00:00+00", "" + id));
        });
  }

  private void time(String title, IntConsumer question) {
    double[] millis = new double[ASKED];
    double before = computed();
    for (int i = 0; i < ASKED; i++) {
      long start = System.nanoTime();
      question.accept(i);
      millis[i] = seconds(start) * 1000;
    }
    java.util.Arrays.sort(millis);
    say(
        "%s: p50 %.1f ms, p95 %.1f ms, most %.1f ms; %.1f ms of processor each",
        title,
        millis[ASKED / 2],
        millis[ASKED * 95 / 100],
        millis[ASKED - 1],
        (computed() - before) * 1000 / ASKED);
  }

  /// A build more of the lineage of a random image: its newest one with three new packages.
  private void scans(Connection connection) throws SQLException {
    FleetAdvisories judge = new FleetAdvisories("s" + states, 0);
    List<List<StoredSubject>> images = new ArrayList<>();
    List<Integer> lineages = new ArrayList<>();
    for (int i = 0; i < SCANS; i++) {
      int any = 1 + random.nextInt(scale.images());
      int lineage =
          (int) number(connection, "select lineage_id from build where image_id = " + any);
      lineages.add(lineage);
      int image = (int) number(connection, "select image_id from lineage where id = " + lineage);
      images.add(packages(connection, image, i));
    }
    ScanStore scans = new ScanStore(database);
    double[] millis = new double[SCANS];
    double before = computed();
    long all = System.nanoTime();
    for (int i = 0; i < SCANS; i++) {
      long start = System.nanoTime();
      scans.record(
          image(i, images.get(i)),
          List.of(new ScanStore.Place(lineages.get(i), "new")),
          judge,
          Clock.systemUTC().instant());
      millis[i] = seconds(start) * 1000;
    }
    double seconds = seconds(all);
    double computed = (computed() - before) * 1000 / SCANS;
    java.util.Arrays.sort(millis);
    say(
        "scans recorded by one client: %.0f a second, p95 %.1f ms, most %.1f ms; %.1f ms of processor"
            + " each",
        SCANS / seconds, millis[SCANS * 95 / 100], millis[SCANS - 1], computed);
  }

  private static List<StoredSubject> packages(Connection connection, int image, int number)
      throws SQLException {
    List<StoredSubject> packages = new ArrayList<>();
    String sql =
        """
        select n.type, n.name, n.source, n.distribution, p.version, encode(p.hash, 'hex'),
          p.subject
        from image_package_set i join package_set s on s.id = i.set_id
        join package p on p.id = any(s.package_ids) join package_name n on n.id = p.name_id
        where i.image_id ="""
            + " "
            + image;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        packages.add(
            new StoredSubject(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBytes(7)));
      }
    }
    for (int i = 0; i < 3; i++) {
      byte[] subject = new byte[120];
      java.nio.ByteBuffer.wrap(subject).putInt(0, number).putInt(4, i + 1);
      packages.add(
          new StoredSubject(
              "npm",
              "module-" + number % 300,
              "",
              "",
              "99." + number,
              Digest.sha256(subject).hex(),
              subject));
    }
    return packages;
  }

  private static ScannedImage image(int number, List<StoredSubject> packages) {
    return new ScannedImage(
        Digest.sha256(("new" + number).getBytes(StandardCharsets.UTF_8)),
        "linux/amd64",
        ScannedImage.State.SCANNED,
        Optional.empty(),
        "1",
        Optional.of(Clock.systemUTC().instant()),
        Optional.of("Debian"),
        1,
        List.of(),
        packages,
        new byte[4_000]);
  }
}
