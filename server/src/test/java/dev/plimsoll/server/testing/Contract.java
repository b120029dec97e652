// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plimsoll.server.api.ApiDocument;
import dev.plimsoll.server.http.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document as a judge of requests and answers. It is read more strictly than JSON
/// Schema asks: a field that no schema names is wrong, so nothing is answered that is not
/// documented.
public final class Contract {

  private static final String ID = "https://plimsoll.test/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final Contract INSTANCE = new Contract(ApiDocument.json());

  private final JsonNode document;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new HashMap<>();

  private Contract(JsonNode document) {
    forbidUnnamed(document);
    this.document = document;
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ID, Json.text(document))));
  }

  /// Of this release's document.
  public static Contract get() {
    return INSTANCE;
  }

  /// An operation of the document.
  ///
  /// @param path with its server's, as routes have it
  /// @param pointer to it in the document
  public record Operation(String method, String path, String permission, String pointer) {

    /// `GET /api/v1/images READ`.
    public String line() {
      return method + " " + path + " " + permission;
    }

    private boolean fits(String method, List<String> segments) {
      List<String> own = List.of(path.split("/", -1));
      if (!this.method.equals(method) || own.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < own.size(); i++) {
        if (!own.get(i).startsWith("{") && !own.get(i).equals(segments.get(i))) {
          return false;
        }
      }
      return true;
    }

    private long parameters() {
      return path.chars().filter(c -> c == '{').count();
    }
  }

  /// All operations.
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        entry -> {
                          if (METHODS.contains(entry.getKey())) {
                            operations.add(operation(path.getKey(), path.getValue(), entry));
                          }
                        }));
    return operations;
  }

  private Operation operation(String path, JsonNode item, Map.Entry<String, JsonNode> entry) {
    String server = item.at("/servers/0/url").asString(document.at("/servers/0/url").asString());
    return new Operation(
        entry.getKey().toUpperCase(Locale.ROOT),
        server.equals("/") ? path : server + path,
        entry.getValue().get("x-permission").asString(),
        "/paths/" + escaped(path) + "/" + entry.getKey());
  }

  /// What is wrong with an answer; nothing when it is as documented.
  ///
  /// @param path as asked, without the query
  /// @param contentType empty when there is no body
  public List<String> objections(
      String method, String path, int status, Optional<String> contentType, String body) {
    Optional<Operation> operation = find(method, path);
    if (operation.isEmpty()) {
      return status == 404 || status == 405
          ? List.of()
          : List.of(method + " " + path + " is not in the document");
    }
    String responses = operation.get().pointer() + "/responses/";
    String pointer = responses + status;
    if (document.at(pointer).isMissingNode()) {
      if (status < 400) {
        return List.of("status " + status + " is not documented");
      }
      pointer = responses + "default";
    }
    return content(resolved(pointer), contentType, body);
  }

  /// What is wrong with a body that the server took.
  public List<String> objectionsToRequest(String method, String path, String type, String body) {
    return find(method, path)
        .map(operation -> resolved(operation.pointer() + "/requestBody"))
        .filter(pointer -> !document.at(pointer).isMissingNode())
        .map(pointer -> content(pointer, Optional.of(type), body))
        .orElse(List.of());
  }

  private Optional<Operation> find(String method, String path) {
    List<String> segments = List.of(path.split("/", -1));
    return operations().stream()
        .filter(operation -> operation.fits(method, segments))
        .min((a, b) -> Long.compare(a.parameters(), b.parameters()));
  }

  private List<String> content(String pointer, Optional<String> contentType, String body) {
    JsonNode content = document.at(pointer).path("content");
    if (contentType.isEmpty()) {
      return content.isMissingNode() ? List.of() : List.of("a body is documented, none came");
    }
    String type = contentType.get().split(";", 2)[0].strip();
    if (content.has("*/*")) {
      return List.of();
    }
    if (!content.has(type)) {
      return List.of("the type " + type + " is not documented at " + pointer);
    }
    return type.equals("application/json") || type.endsWith("+json")
        ? violations(pointer + "/content/" + escaped(type) + "/schema", body)
        : List.of();
  }

  private synchronized List<String> violations(String pointer, String body) {
    Schema schema =
        schemas.computeIfAbsent(
            pointer, p -> registry.getSchema(SchemaLocation.of(ID + "#" + uri(p))));
    return schema
        .validate(
            Json.mapper().readTree(body),
            context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  /// Where a reference leads.
  private String resolved(String pointer) {
    JsonNode reference = document.at(pointer).path("$ref");
    return reference.isMissingNode() ? pointer : resolved(reference.asString().substring(1));
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String uri(String pointer) {
    return pointer.replace("{", "%7B").replace("}", "%7D").replace("+", "%2B");
  }

  private static void forbidUnnamed(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("unevaluatedProperties", false);
    }
    node.forEach(Contract::forbidUnnamed);
  }

  /// References of the document that lead nowhere.
  public Set<String> deadReferences() {
    Set<String> dead = new TreeSet<>();
    collectDead(document, dead);
    return dead;
  }

  private void collectDead(JsonNode node, Set<String> dead) {
    JsonNode reference = node.path("$ref");
    if (reference.isString()
        && document.at(JsonPointer.compile(reference.asString().substring(1))).isMissingNode()) {
      dead.add(reference.asString());
    }
    node.forEach(child -> collectDead(child, dead));
  }

  /// Names of schemas that nothing refers to.
  public Set<String> unusedSchemas() {
    String text = Json.text(document);
    return document.at("/components/schemas").propertyNames().stream()
        .filter(name -> !text.contains("\"#/components/schemas/" + name + "\""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
