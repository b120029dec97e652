// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.server.fleet.Glob;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// A [ScopeRule] as JSON: `{"repositories": {"include": ["team/**"], "exclude": []}, "tags": {…},
/// "newestPerLineage": 5, "versions": ">=1.2 <2", "maxAgeDays": 90}`. Every field may be left out;
/// one that is not known is an error, since a misspelt limit would let everything in.
public final class ScopeRuleJson {

  private static final int MAX_BYTES = 256 << 10;
  private static final int MAX_DEPTH = 10;
  private static final int MOST_DAYS = 36_500;
  private static final int MOST_NEWEST = 1_000_000;

  /// What is read: nothing is null but what was left out.
  private record Wire(
      @Nullable Patterns repositories,
      @Nullable Patterns tags,
      @Nullable Integer newestPerLineage,
      @Nullable String versions,
      @Nullable Integer maxAgeDays) {}

  private record Patterns(
      @Nullable List<@Nullable String> include, @Nullable List<@Nullable String> exclude) {}

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /// @throws IOException with a line for a person, when it is no rule
  public ScopeRule read(byte[] json) throws IOException {
    if (json.length > MAX_BYTES) {
      throw new IOException("a rule is at most " + MAX_BYTES + " bytes");
    }
    try {
      return Optional.ofNullable(MAPPER.readValue(json, Wire.class))
          .map(ScopeRuleJson::rule)
          .orElseThrow(() -> new IOException("a rule is an object"));
    } catch (JacksonException e) {
      throw new IOException("no rule: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("no rule: " + e.getMessage(), e);
    }
  }

  public byte[] write(ScopeRule rule) {
    return MAPPER.writeValueAsBytes(fields(rule));
  }

  private static ScopeRule rule(Wire wire) {
    OptionalInt newest =
        Optional.ofNullable(wire.newestPerLineage())
            .map(number -> OptionalInt.of(bounded(number, "newestPerLineage", MOST_NEWEST)))
            .orElse(OptionalInt.empty());
    Optional<Duration> age =
        Optional.ofNullable(wire.maxAgeDays())
            .map(days -> Duration.ofDays(bounded(days, "maxAgeDays", MOST_DAYS)));
    return new ScopeRule(
        names(wire.repositories()),
        names(wire.tags()),
        newest,
        Optional.ofNullable(wire.versions()).map(VersionWindow::parse),
        age);
  }

  private static int bounded(int number, String field, int most) {
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(field + " must be from 1 to " + most);
    }
    return number;
  }

  private static NameRule names(@Nullable Patterns patterns) {
    return patterns == null
        ? NameRule.ALL
        : new NameRule(globs(patterns.include()), globs(patterns.exclude()));
  }

  private static List<Glob> globs(@Nullable List<@Nullable String> texts) {
    return Optional.ofNullable(texts).orElse(List.of()).stream()
        .map(text -> new Glob(Optional.ofNullable(text).orElse("")))
        .toList();
  }

  private static Map<String, Object> fields(ScopeRule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "repositories", rule.repositories());
    put(fields, "tags", rule.tags());
    rule.newestPerLineage().ifPresent(number -> fields.put("newestPerLineage", number));
    rule.versions().ifPresent(window -> fields.put("versions", window.text()));
    rule.maxAge().ifPresent(age -> fields.put("maxAgeDays", age.toDays()));
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, NameRule rule) {
    if (!rule.equals(NameRule.ALL)) {
      fields.put(
          name,
          new TreeMap<>(
              Map.of("exclude", texts(rule.exclude()), "include", texts(rule.include()))));
    }
  }

  private static List<String> texts(List<Glob> globs) {
    return globs.stream().map(Glob::text).toList();
  }
}
