// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Permission;
import java.util.regex.Pattern;

/// One operation of the API.
///
/// @param method its method
/// @param path as in the OpenAPI document, `/api/v1/images/{image}`; a parameter holds one segment
/// @param access who may use it
/// @param body what body it takes
/// @param handler what answers
public record Route(Method method, String path, Access access, Body body, Handler handler) {

  private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._-]++|\\{[a-zA-Z]++}))++|/");

  public Route {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("not a path of a route: " + path);
    }
  }

  public static Route get(String path, Permission permission, Handler handler) {
    return get(path, Access.needs(permission), handler);
  }

  public static Route get(String path, Access access, Handler handler) {
    return new Route(Method.GET, path, access, Body.NONE, handler);
  }

  public static Route post(String path, Permission permission, Handler handler) {
    return post(path, Access.needs(permission), handler);
  }

  public static Route post(String path, Access access, Handler handler) {
    return new Route(Method.POST, path, access, Body.JSON, handler);
  }

  public static Route put(String path, Permission permission, Handler handler) {
    return put(path, Access.needs(permission), handler);
  }

  public static Route put(String path, Access access, Handler handler) {
    return new Route(Method.PUT, path, access, Body.JSON, handler);
  }

  public static Route patch(String path, Permission permission, Handler handler) {
    return patch(path, Access.needs(permission), handler);
  }

  public static Route patch(String path, Access access, Handler handler) {
    return new Route(Method.PATCH, path, access, Body.JSON, handler);
  }

  public static Route delete(String path, Permission permission, Handler handler) {
    return delete(path, Access.needs(permission), handler);
  }

  public static Route delete(String path, Access access, Handler handler) {
    return new Route(Method.DELETE, path, access, Body.NONE, handler);
  }

  /// The same route with another body.
  public Route taking(Body other) {
    return new Route(method, path, access, other, handler);
  }

  /// `GET /api/v1/images`, its name in logs and lists.
  public String name() {
    return method + " " + path;
  }
}
