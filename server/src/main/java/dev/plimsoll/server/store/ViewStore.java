// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.util.List;
import java.util.Optional;

/// Pages' addresses that people saved under names of their own.
public final class ViewStore {

  /// A person's views are a menu, so there are no more than fit into one.
  public static final int MOST = 100;

  private final Database database;

  public ViewStore(Database database) {
    this.database = database;
  }

  /// A view.
  public record View(long id, String name, String address) {}

  /// A person's views, by name.
  public List<View> list(long person) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select id, name, address from saved_view where person_id = :person
                    order by name, id
                    """)
                .bind("person", person)
                .map(
                    (row, _) ->
                        new View(
                            row.getLong("id"), row.getString("name"), row.getString("address")))
                .list());
  }

  /// Saves a view, or gives the one of that name another address.
  ///
  /// @return empty when the person has as many as they may
  public Optional<View> save(long person, String name, String address) {
    return database.write(
        handle ->
            handle
                .createQuery(
                    """
                    insert into saved_view (person_id, name, address)
                    select :person, :name, :address
                    where (select count(*) from saved_view
                      where person_id = :person and name <> :name) < :most
                    on conflict (person_id, name) do update set address = excluded.address
                    returning id
                    """)
                .bind("person", person)
                .bind("name", name)
                .bind("address", address)
                .bind("most", MOST)
                .mapTo(Long.class)
                .findOne()
                .map(id -> new View(id, name, address)));
  }

  /// @return whether the person had it
  public boolean remove(long person, long id) {
    return database.write(
            handle ->
                handle
                    .createUpdate(
                        "delete from saved_view where person_id = :person and id = :id")
                    .bind("person", person)
                    .bind("id", id)
                    .execute())
        > 0;
  }
}
