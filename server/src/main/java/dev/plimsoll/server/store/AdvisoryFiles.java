// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.advisory.store.StateName;
import dev.plimsoll.advisory.store.StoreFiles;
import dev.plimsoll.advisory.store.StoreFiles.StoreFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The advisory store in the database, through which processes on several machines have the same
/// one. Files are named by their content, so each is carried once.
public final class AdvisoryFiles {

  private static final int PART = 1 << 20;

  private final Database database;

  public AdvisoryFiles(Database database) {
    this.database = database;
  }

  /// The state that was published last; empty when none was.
  public Optional<StateName> newest() {
    return database.read(
        handle ->
            handle
                .createQuery("select name from store_state order by number desc limit 1")
                .mapTo(String.class)
                .findOne()
                .map(StateName::new));
  }

  /// Makes a state of the local store everybody's newest.
  public void publish(StoreFiles local, StateName state, Instant at) throws IOException {
    List<StoreFile> files = local.of(state);
    try {
      for (StoreFile file : files) {
        upload(local, file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    database.run(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into store_state (name, number, published_at, files, sizes)
                    values (:name, nextval('store_state_number'), :at, :files, :sizes)
                    on conflict (name) do update set
                      number = excluded.number, published_at = excluded.published_at
                    """)
                .bind("name", state.text())
                .bind("at", at)
                .bindArray("files", String.class, files.stream().map(StoreFile::name).toList())
                .bindArray("sizes", Long.class, files.stream().map(StoreFile::size).toList())
                .execute());
  }

  /// A file appears with its last part; parts of an upload that broke off are replaced.
  private void upload(StoreFiles local, StoreFile file) {
    database.run(
        handle -> {
          // Processes that start at once on an empty database upload the same.
          handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", file.name());
          if (isThere(handle, file)) {
            return;
          }
          try (InputStream in = local.open(file)) {
            int number = 0;
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
              insert(handle, file, number++, part);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static boolean isThere(Handle handle, StoreFile file) {
    return handle
        .createQuery("select exists (select from store_file where name = :name)")
        .bind("name", file.name())
        .mapTo(Boolean.class)
        .one();
  }

  private static void insert(Handle handle, StoreFile file, int number, byte[] part) {
    handle
        .createUpdate(
            """
            insert into store_file (name, part, bytes) values (:name, :part, :bytes)
            on conflict do nothing
            """)
        .bind("name", file.name())
        .bind("part", number)
        .bind("bytes", part)
        .execute();
  }

  /// Brings a published state into the local store, where it becomes the current one.
  ///
  /// @return whether that state is still known here
  public boolean install(StoreFiles local, StateName state) throws IOException {
    Optional<List<StoreFile>> files = files(state);
    if (files.isEmpty()) {
      return false;
    }
    List<StoreFile> missing = new ArrayList<>(local.missing(files.get()));
    StoreFile manifest = files.get().getLast();
    if (!missing.contains(manifest)) {
      missing.add(manifest); // installed again, it becomes the current one
    }
    for (StoreFile file : missing) {
      local.install(file, new Parts(file.name()));
    }
    return true;
  }

  private Optional<List<StoreFile>> files(StateName state) {
    return database.read(
        handle ->
            handle
                .createQuery("select files, sizes from store_state where name = :name")
                .bind("name", state.text())
                .map(
                    (row, _) -> {
                      List<String> names = Columns.texts(row, "files");
                      Long[] sizes = (Long[]) row.getArray("sizes").getArray();
                      List<StoreFile> files = new ArrayList<>();
                      for (int i = 0; i < sizes.length; i++) {
                        files.add(new StoreFile(names.get(i), sizes[i]));
                      }
                      return files;
                    })
                .findOne());
  }

  /// Deletes states but the newest and those that are named, and files that no state needs.
  public void clean(List<StateName> kept) {
    database.run(
        handle -> {
          handle
              .createUpdate(
                  """
                  delete from store_state where not name = any(:kept) and name not in
                    (select name from store_state order by number desc limit 1)
                  """)
              .bindArray("kept", String.class, kept.stream().map(StateName::text).toList())
              .execute();
          handle
              .createUpdate(
                  """
                  delete from store_file f where not exists
                    (select from store_state s where f.name = any(s.files))
                  """)
              .execute();
        });
  }

  /// The bytes of a file, a part at a time.
  private final class Parts extends InputStream {
    private final String name;
    private int number;
    private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

    Parts(String name) {
      this.name = name;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      int count = part.read(bytes, offset, length);
      if (count >= 0) {
        return count;
      }
      Optional<byte[]> next =
          database.read(
              handle ->
                  handle
                      .createQuery(
                          "select bytes from store_file where name = :name and part = :part")
                      .bind("name", name)
                      .bind("part", number++)
                      .mapTo(byte[].class)
                      .findOne());
      part = new ByteArrayInputStream(next.orElseGet(() -> new byte[0]));
      return part.read(bytes, offset, length);
    }
  }
}
