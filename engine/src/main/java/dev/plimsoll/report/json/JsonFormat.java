// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.json;

import static dev.plimsoll.report.Fields.each;
import static dev.plimsoll.report.Fields.text;
import static dev.plimsoll.report.Fields.texts;
import static dev.plimsoll.report.Fields.word;

import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.StoreState;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.Target;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.report.JsonDocument;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/// Our own JSON, whose schema is `docs/formats/report.schema.json`. Fields that would be empty are
/// left out.
public final class JsonFormat implements ReportFormat {

  /// Raised when a field changes its meaning or goes.
  private static final int SCHEMA = 1;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(Report report, Look look, OutputStream out) throws IOException {
    JsonDocument.write(out, json -> fields(report, json));
  }

  private static void fields(Report report, JsonGenerator json) {
    json.writeNumberProperty("schema", SCHEMA);
    json.writeStringProperty("tool", "plimsoll " + report.tool());
    target(report.target(), json);
    report.platform().ifPresent(p -> json.writeStringProperty("platform", p.toString()));
    report.created().ifPresent(time -> json.writeStringProperty("created", time));
    report.os().ifPresent(os -> os(os, json));
    json.writeArrayPropertyStart("layers");
    report.layers().forEach(layer -> layer(layer, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("packages");
    report.packages().forEach(p -> packageEntry(p, report, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("findings");
    report.findings().forEach(finding -> finding(finding, report, json));
    json.writeEndArray();
    each("settled", report.settled(), heard -> settled(heard, report, json), json);
    each("endOfLife", report.endOfLife(), end -> endOfLife(end, report, json), json);
    json.writeArrayPropertyStart("gaps");
    report.gaps().forEach(gap -> gap(gap, json));
    json.writeEndArray();
    report.store().ifPresent(store -> store(store, json));
  }

  private static void target(Target target, JsonGenerator json) {
    json.writeObjectPropertyStart("target");
    json.writeStringProperty("source", target.source());
    json.writeStringProperty("reference", target.reference());
    texts("tags", target.tags(), json);
    target.manifest().ifPresent(d -> json.writeStringProperty("manifest", d.toString()));
    texts("blobs", target.blobs().stream().map(Digest::toString).toList(), json);
    json.writeEndObject();
  }

  private static void os(OsRelease os, JsonGenerator json) {
    json.writeObjectPropertyStart("os");
    json.writeStringProperty("id", os.id());
    text("versionId", os.versionId(), json);
    text("codename", os.codename(), json);
    texts("idLike", os.idLike(), json);
    text("name", os.prettyName(), json);
    json.writeEndObject();
  }

  private static void layer(Report.LayerLine layer, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("index", layer.index());
    json.writeStringProperty("diffId", layer.diffId().toString());
    layer.instruction().ifPresent(text -> json.writeStringProperty("instruction", text));
    json.writeEndObject();
  }

  private static void packageEntry(Package p, Report report, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", p.name());
    text("version", p.version(), json);
    json.writeStringProperty("purl", p.purl().toString());
    place(p, report, json);
    texts("licences", p.licences(), json);
    p.owner().ifPresent(owner -> json.writeStringProperty("ownedBy", owner.toString()));
    usage(p.usage(), json);
    json.writeEndObject();
  }

  private static void usage(Usage usage, JsonGenerator json) {
    if (usage.reach() != Usage.Reach.UNTOLD) {
      json.writeBooleanProperty("direct", usage.reach() == Usage.Reach.DIRECT);
    }
    if (usage.development()) {
      json.writeBooleanProperty("development", true);
    }
    texts("needs", usage.needs().stream().map(Purl::toString).toList(), json);
  }

  private static void place(Package p, Report report, JsonGenerator json) {
    text("path", p.location().path(), json);
    if (!report.layers().isEmpty()) {
      json.writeNumberProperty("layer", p.location().layer());
    }
  }

  private static void settled(Settlement.Heard heard, Report report, JsonGenerator json) {
    json.writeStartObject();
    fields(heard.finding(), report, json);
    statement(heard.statement(), json);
    json.writeEndObject();
  }

  private static void statement(Statement statement, JsonGenerator json) {
    json.writeObjectPropertyStart("vex");
    json.writeStringProperty("status", word(statement.status()));
    text("document", statement.document(), json);
    text("author", statement.author(), json);
    text("time", statement.time(), json);
    text("justification", statement.justification().orElse(""), json);
    text("remark", statement.remark(), json);
    json.writeEndObject();
  }

  private static void finding(VulnerablePackage finding, Report report, JsonGenerator json) {
    json.writeStartObject();
    fields(finding, report, json);
    report.remarks().stream()
        .filter(heard -> heard.finding().equals(finding))
        .forEach(heard -> statement(heard.statement(), json));
    json.writeEndObject();
  }

  private static void fields(VulnerablePackage finding, Report report, JsonGenerator json) {
    json.writeStringProperty("id", finding.id().text());
    json.writeStringProperty("flaw", finding.flaw());
    texts("aliases", finding.aliases(), json);
    json.writeStringProperty("status", word(finding.status()));
    json.writeStringProperty("publisherStatus", word(finding.publisher()));
    json.writeStringProperty("severity", finding.severity().word());
    finding.borrowedFrom().ifPresent(who -> json.writeStringProperty("severityFrom", who));
    Insights.risk(finding.risk(), json);
    json.writeStringProperty("purl", finding.subject().purl().toString());
    json.writeStringProperty("package", finding.subject().name());
    text("version", finding.subject().version(), json);
    place(finding.subject(), report, json);
    finding.fix().ifPresent(fix -> json.writeStringProperty("fix", fix));
    text("summary", finding.summary(), json);
    scores(finding, json);
    finding.cve().ifPresent(cve -> Insights.cve(cve, json));
    each("ratings", finding.ratings(), rating -> rating(rating, json), json);
    texts("references", finding.references(), json);
    json.writeArrayPropertyStart("evidence");
    finding.evidence().forEach(evidence -> evidence(evidence, json));
    json.writeEndArray();
  }

  private static void endOfLife(EndOfLife end, Report report, JsonGenerator json) {
    json.writeStartObject();
    Insights.endOfLife(end, json);
    end.subject()
        .ifPresent(
            p -> {
              json.writeStringProperty("purl", p.purl().toString());
              text("version", p.version(), json);
              place(p, report, json);
            });
    json.writeEndObject();
  }

  private static void scores(VulnerablePackage finding, JsonGenerator json) {
    finding
        .epss()
        .ifPresent(
            epss -> {
              json.writeObjectPropertyStart("epss");
              json.writeNumberProperty("score", epss.score());
              json.writeNumberProperty("percentile", epss.percentile());
              json.writeEndObject();
            });
    finding
        .kev()
        .ifPresent(
            kev -> {
              json.writeObjectPropertyStart("knownExploited");
              json.writeStringProperty("added", kev.dateAdded());
              json.writeBooleanProperty("ransomware", kev.ransomware());
              json.writeEndObject();
            });
  }

  private static void rating(Rating rating, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("source", rating.source());
    text("vector", rating.vector(), json);
    json.writeStringProperty("severity", rating.severity().word());
    json.writeEndObject();
  }

  private static void evidence(Evidence evidence, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("advisory", evidence.advisory());
    json.writeStringProperty("source", evidence.source());
    json.writeStringProperty("ecosystem", evidence.ecosystem());
    json.writeStringProperty("name", evidence.name());
    json.writeStringProperty("compared", evidence.compared());
    json.writeStringProperty("range", evidence.range());
    json.writeEndObject();
  }

  private static void gap(Gap gap, JsonGenerator json) {
    json.writeStartObject();
    text("path", gap.path(), json);
    json.writeStringProperty("reader", gap.reader());
    json.writeStringProperty("reason", gap.reason());
    json.writeEndObject();
  }

  private static void store(StoreState store, JsonGenerator json) {
    json.writeObjectPropertyStart("advisories");
    json.writeStringProperty("state", store.digest().toString());
    json.writeStringProperty("day", store.day().toString());
    json.writeArrayPropertyStart("feeds");
    for (FeedEntry feed : store.feeds()) {
      json.writeStartObject();
      json.writeStringProperty("name", feed.name());
      json.writeNumberProperty("records", feed.records());
      text("published", feed.published(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
