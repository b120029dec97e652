// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static dev.plimsoll.e2e.Refusal.NO_STORE;
import static dev.plimsoll.e2e.Refusal.NO_TARGET;
import static dev.plimsoll.e2e.Refusal.USAGE;
import static dev.plimsoll.e2e.Refusal.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wrong words, targets, folders and stores.
@ExtendWith(Built.class)
class WrongUseTest {

  @TempDir private static Path folder;
  private static Plimsoll plimsoll;
  private static SmallStore store;

  @BeforeAll
  static void fill() throws IOException {
    plimsoll = Plimsoll.in(folder);
    store = SmallStore.in(folder);
    Files.writeString(folder.resolve("file"), "not an archive");
    Files.write(folder.resolve("zeros.tar"), new byte[700]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          scan --fial-on high dir:sources | there is no option --fial-on; did you mean --fail-on? (see plimsoll scan --help)
          scan --quite dir:sources        | there is no option --quite; did you mean --quiet?
          scna dir:sources                | there is no command scna; did you mean scan?
          db impotr feed                  | there is no command impotr; did you mean import? (see plimsoll db --help)
          db                              | db what? update, import, export, jars, status or verify
          scan                            | Missing required parameter: 'TARGET' (see plimsoll scan --help)
          db import                       | Missing required parameter: 'PATH' (see plimsoll db import --help)
          db import none                  | there is no file or folder none
          db import file                  | none of these files is an advisory feed that we know: [file]
          scan dir:sources extra          | 'extra' is one word too many
          scan -f jsno dir:sources        | there is no format jsno; did you mean json? (formats: table, json
          scan -f json,table dir:sources  | write --format FORMAT=FILE
          scan --format                   | Missing required parameter for option '--format'
          scan --fail-on grave dir:sources | --fail-on grave: severities are unknown, negligible, low, medium, high, critical
          scan --platform linux dir:sources | --platform linux: write OS/ARCH, such as linux/arm64
          scan --mirror docker.io nginx:1 | --mirror docker.io: write REGISTRY=MIRROR
          scan --username me nginx:1      | --username and --password-stdin go together
          scan UPPER:1                    | 'UPPER:1' is no name of an image; a target is an image such as nginx:1.27
          scan sources/                   | it is a folder here: write dir:sources/
          scan ./file                     | it is a file here: write docker-archive:./file
          scan dir:                       | 'dir:' names no place after dir:
          db update --offline             | use db import
          scan -o none/report dir:sources | the report can't be written to none/report: there is no folder
          scan -f json=file/x dir:sources | the report can't be written to file/x: there is no folder
          scan -o sources dir:sources     | the report can't be written to sources: a folder
          scan --cache-dir file/cache dir:sources | the cache folder file/cache can't be written:
          db import --db file/db feed     | the store folder file/db can't be written
          """)
  void shouldTellWrongUse(String command, String text) throws IOException {
    refuse(USAGE, command, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          dir:none               | there is no folder none to scan as dir
          rootfs:file            | there is no folder file to scan as rootfs
          oci:none               | there is no folder none to read as an OCI layout
          oci:sources            | sources
          docker-archive:none    | there is no file none
          docker-archive:sources | sources is a folder, not an archive
          oci-archive:file       | no image can be read from file
          docker-archive:zeros.tar | no image can be read from docker-archive:zeros.tar: it has no manifest.json
          oci-archive:zeros.tar    | no image can be read from oci-archive:zeros.tar: it has no index.json
          registry.invalid/app:1 | cannot open registry.invalid/app:1: GET https://registry.invalid/v2/app/manifests/1: no such host: registry.invalid; check the name and the network
          127.0.0.1:9/app:1      | nothing listens there (Connection refused); check host and port
          docker:app:1           | docker
          podman:app:1           | podman
          """)
  void shouldTellWhatTargetCannotBeHad(String target, String text) throws IOException {
    refuse(NO_TARGET, "scan --no-cache " + target, text);
  }

  @Test
  void shouldTellThatThereIsNoStore() throws IOException {
    String hint = "make one with `plimsoll db update` or `plimsoll db import`";
    for (String command : new String[] {"scan dir:sources", "db status", "db verify"}) {
      new Refusal(plimsoll, NO_STORE).of(command.split(" "), "no advisory store in", hint);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "scan dir:sources, current, is damaged",
    "scan dir:sources, .segment, is damaged: it is cut off",
    "db verify, .segment, is damaged",
    "db status, .json, is damaged"
  })
  void shouldTellWhatIsDamaged(String command, String file, String text) throws IOException {
    Path copy = copy(store.db(), Files.createTempDirectory(folder, "db-"));
    try (Stream<Path> files = Files.list(copy)) {
      for (Path broken : files.filter(f -> f.toString().endsWith(file)).toList()) {
        byte[] bytes = Files.readAllBytes(broken);
        Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
    String[] words = (command + " --db " + copy).split(" ");
    new Refusal(plimsoll, NO_STORE).of(words, text, file, "run `plimsoll db update`");
  }

  private static void refuse(int exitCode, String command, String text) throws IOException {
    new Refusal(plimsoll.with("PLIMSOLL_DB", store.db().toString()), exitCode)
        .of(words(command.split(" ")), text);
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }
}
