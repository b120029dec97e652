// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

/// How to reach a database.
///
/// @param url for JDBC, without user and password
public record PostgresLogin(String url, String user, String password) {

  static PostgresLogin at(int port, String name, String password) {
    return new PostgresLogin(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?sslmode=disable", name, password);
  }

  @Override
  public String toString() {
    return user + " at " + url; // passwords are in no message
  }
}
