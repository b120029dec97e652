// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A problem as it goes out, `application/problem+json` (RFC 9457, 3), with what to do and the
/// request's name for whoever looks it up in the log.
final class ProblemJson {

  static final String CONTENT_TYPE = "application/problem+json";

  private ProblemJson() {}

  static IdempotencyStore.Kept answer(Problem problem, String requestId) {
    Problem.Facts facts = problem.facts();
    return new IdempotencyStore.Kept(
        facts.status(), CONTENT_TYPE, json(facts, requestId), facts.headers());
  }

  private static byte[] json(Problem.Facts facts, String requestId) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "/problems/" + facts.type());
    json.put("title", facts.title());
    json.put("status", facts.status());
    json.put("detail", facts.detail());
    json.put("todo", facts.remedy());
    if (!facts.errors().isEmpty()) {
      json.put("errors", List.copyOf(facts.errors()));
    }
    json.put("requestId", requestId);
    return Json.text(json).getBytes(StandardCharsets.UTF_8);
  }
}
