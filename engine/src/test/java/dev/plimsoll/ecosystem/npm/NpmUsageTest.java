// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.Usages;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who needs whom in the lock files of npm's family.
class NpmUsageTest {

  static final String BUN =
      """
      {
        // of bun 1.2
        "lockfileVersion": 1,
        "workspaces": {
          "": {
            "name": "app",
            "dependencies": { "a": "^1", "alias": "npm:@s/real@3", },
            "devDependencies": { "tool": "^1", },
          },
          "packages/w": { "name": "w", "dependencies": { "c": "^1", }, },
        },
        "packages": {
          "a": ["a@1.0.0", "", { "dependencies": { "c": "^2", }, "bin": "x" }, "sha512-x=="],
          "alias": ["@s/real@3.0.0", "", {}, "sha512-x=="],
          "c": ["c@1.0.0", "", {}, "sha512-x=="],
          "git": ["git@git+ssh://git@example.org/x.git#abc", { "dependencies": { "c": "^1" } }, "x"],
          "tool": ["tool@1.0.0", "", { "dependencies": { "c": "^2", "@s/d": "1" }, }, "sha512-x=="],
          "w": ["w@workspace:packages/w"],
          "a/c": ["c@2.0.0", "", {}, "sha512-x=="],
          "tool/@s/d": ["@s/d@1.0.0", "", { "peerDependencies": { "c": "*" } }, "sha512-x=="],
        },
      }
      """;

  @Test
  void shouldResolveUpwardsThroughTheFlatForm() throws IOException {
    assertThat(
            npm(
                """
                {"packages":{
                  "":{"dependencies":{"a":"1","w":"*"},"devDependencies":{"d":"1"}},
                  "packages/w":{"name":"w","dependencies":{"b":"2"}},
                  "packages/w/node_modules/b":{"version":"2.0.0"},
                  "node_modules/a":{"version":"1.0.0","dependencies":{"b":"1","c":"1"},
                                    "optionalDependencies":{"none":"1"}},
                  "node_modules/a/node_modules/b":{"version":"1.0.0","peerDependencies":{"c":"1"}},
                  "node_modules/b":{"version":"3.0.0","dev":true},
                  "node_modules/c":{"version":"1.0.0","devOptional":true},
                  "node_modules/d":{"version":"1.0.0","dev":true,"dependencies":{"b":"3"}},
                  "node_modules/w":{"resolved":"packages/w","link":true}}}
                """))
        .containsExactly(
            "b@2.0.0 direct",
            "a@1.0.0 direct -> b@1.0.0, c@1.0.0",
            "b@1.0.0 transitive -> c@1.0.0",
            "b@3.0.0 transitive dev",
            "c@1.0.0 transitive",
            "d@1.0.0 direct dev -> b@3.0.0");
  }

  @Test
  void shouldNotTakeAFolderOfTheProjectForAPackageOfItsName() throws IOException {
    assertThat(
            npm(
                """
                {"packages":{"":{"dependencies":{"w":"1"}},"w":{"name":"mine","version":"0.1.0"},
                  "node_modules/w":{"version":"1.0.0"}}}
                """))
        .containsExactly("w@1.0.0 direct");
  }

  @Test
  void shouldResolveUpwardsThroughTheNestedForm() throws IOException {
    assertThat(
            npm(
                """
                {"lockfileVersion":1,"requires":true,"dependencies":{
                  "a":{"version":"1.0.0","requires":{"b":"^2","c":"1"},
                       "dependencies":{"b":{"version":"2.0.0","requires":{"c":"1"}}}},
                  "b":{"version":"1.0.0"},
                  "c":{"version":"1.0.0","requires":{"b":"1"}}}}
                """))
        .containsExactly(
            "a@1.0.0 direct -> b@2.0.0, c@1.0.0",
            "b@2.0.0 untold -> c@1.0.0",
            "b@1.0.0 untold",
            "c@1.0.0 untold -> b@1.0.0");
  }

  @Test
  void shouldRefusePlacesWithoutEnd() {
    String deep = "{\"packages\":{\"" + "node_modules/a/".repeat(300) + "node_modules/b\":{}}}";

    assertThatThrownBy(() -> npm(deep)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldFollowDescriptorsOfYarnOne() throws IOException {
    assertThat(
            yarn(
                """
                a@^1.0.0:
                  version "1.0.0"
                  dependencies:
                    "@s/b" "^2"
                    alias "npm:real@^1"
                  optionalDependencies:
                    c "1"

                "@s/b@^1", "@s/b@^2":
                  version "2.0.0"

                alias@npm:real@^1:
                  version "1.0.1"

                c@1:
                  version "1.0.0"
                """))
        .containsExactly(
            "a@1.0.0 direct -> @s/b@2.0.0, c@1.0.0, real@1.0.1",
            "@s/b@2.0.0 untold",
            "real@1.0.1 untold",
            "c@1.0.0 untold");
  }

  @Test
  void shouldFollowDescriptorsOfLaterYarns() throws IOException {
    String longKey = "a@npm:^1, a@npm:" + "9".repeat(1100);
    assertThat(
            yarn(
                """
                __metadata:
                  version: 8

                ? "%s"
                :
                  version: 1.0.0
                  resolution: "a@npm:1.0.0"
                  dependencies:
                    "@s/b": "npm:^2"
                    overridden: "npm:^1"
                  peerDependencies:
                    x: "*"

                "@s/b@npm:^2":
                  version: 2.0.0
                  resolution: "@s/b@npm:2.0.0"
                  dependencies:
                    x: ^1

                "x@npm:^1":
                  version: 1.0.0
                  resolution: "x@npm:1.0.0"

                "overridden@npm:7.0.0":
                  version: 7.0.0
                  resolution: "overridden@npm:7.0.0"

                "app@workspace:.":
                  version: 0.0.0-use.local
                  resolution: "app@workspace:."
                  dependencies:
                    a: "npm:^1"
                    w: "workspace:*"
                    ts: "patch:ts@npm%%3A4#~/.yarn/x.patch"

                "ts@patch:ts@npm%%3A4#~/.yarn/x.patch":
                  version: 4.9.5
                  resolution: "ts@patch:ts@npm%%3A4.9.5#~/.yarn/x.patch::version=4.9.5&hash=1"

                "linked@link:./x::locator=app%%40workspace%%3A.":
                  version: 0.0.0-use.local
                  resolution: "linked@link:./x::locator=app%%40workspace%%3A."

                "w@workspace:*, w@workspace:w":
                  version: 0.0.0-use.local
                  resolution: "w@workspace:w"
                """
                    .formatted(longKey)))
        .containsExactly(
            "a@1.0.0 direct -> @s/b@2.0.0, overridden@7.0.0",
            "@s/b@2.0.0 transitive -> x@1.0.0",
            "x@1.0.0 transitive",
            "overridden@7.0.0 transitive",
            "ts@4.9.5 direct");
  }

  @Test
  void shouldFollowVersionFiveOfPnpm() throws IOException {
    assertThat(
            pnpm(
                """
                lockfileVersion: 5.4
                dependencies: {a: 1.0.0, alias: /@s/c/3.0.0_react@17.0.2}
                devDependencies: {d: 1.0.0_x}
                packages:
                  /a/1.0.0:
                    dependencies: {'@s/c': 3.0.0_react@17.0.2}
                    dev: false
                  /@s/c/3.0.0_react@17.0.2: {dev: false}
                  /d/1.0.0_x:
                    optionalDependencies: {git: git.example.org/x/y/abcdef}
                    dev: true
                  git.example.org/x/y/abcdef: {name: git, version: 0.3.0, dev: true}
                """))
        .containsExactly(
            "a@1.0.0 direct -> @s/c@3.0.0",
            "@s/c@3.0.0 direct",
            "d@1.0.0 direct dev -> git@0.3.0",
            "git@0.3.0 transitive dev");
  }

  @Test
  void shouldFollowVersionSixOfPnpm() throws IOException {
    assertThat(
            pnpm(
                """
                lockfileVersion: '6.0'
                dependencies:
                  a: {specifier: ^1, version: 1.0.0(b@2.0.0)}
                  alias: {specifier: 'npm:b@2', version: /b@2.0.0}
                packages:
                  /a@1.0.0(b@2.0.0):
                    dependencies: {b: 2.0.0}
                    dev: false
                  /b@2.0.0: {dev: false}
                """))
        .containsExactly("a@1.0.0 direct -> b@2.0.0", "b@2.0.0 direct");
  }

  @Test
  void shouldDeriveDevelopmentInVersionNineOfPnpm() throws IOException {
    assertThat(
            pnpm(
                """
                lockfileVersion: '9.0'
                importers:
                  .:
                    dependencies:
                      a: {specifier: ^1, version: 1.0.0(p@1.0.0)}
                      w: {specifier: 'workspace:*', version: 'link:packages/w'}
                    devDependencies:
                      d: {specifier: ^1, version: 1.0.0}
                  packages/w:
                    optionalDependencies:
                      alias: {specifier: 'npm:real@1', version: real@1.0.0}
                packages:
                  a@1.0.0: {resolution: {integrity: x}}
                  d@1.0.0: {resolution: {integrity: x}}
                  e@1.0.0: {resolution: {integrity: x}}
                  p@1.0.0: {resolution: {integrity: x}}
                  real@1.0.0: {resolution: {integrity: x}}
                snapshots:
                  a@1.0.0(p@1.0.0):
                    dependencies: {p: 1.0.0}
                  d@1.0.0:
                    dependencies: {e: 1.0.0, p: 1.0.0}
                  e@1.0.0: {}
                  p@1.0.0: {}
                  real@1.0.0: {}
                """))
        .containsExactly(
            "a@1.0.0 direct -> p@1.0.0",
            "d@1.0.0 direct dev -> e@1.0.0, p@1.0.0",
            "e@1.0.0 transitive dev",
            "p@1.0.0 transitive",
            "real@1.0.0 direct");
  }

  @Test
  void shouldReadTheLockOfBun() throws IOException {
    var sink = Mutations.read(new BunLockCataloger(), "bun.lock", BUN);

    assertThat(Usages.of(sink))
        .containsExactly(
            "a@1.0.0 direct -> c@2.0.0",
            "@s/real@3.0.0 direct",
            "c@1.0.0 direct",
            "tool@1.0.0 direct dev -> @s/d@1.0.0, c@1.0.0",
            "c@2.0.0 transitive",
            "@s/d@1.0.0 transitive dev -> c@1.0.0");
    assertThat(sink.gaps).singleElement().matches(gap -> gap.reason().contains("\"git\""));
  }

  @Test
  void shouldSayThatTheBinaryLockOfBunIsNotRead() {
    assertThatThrownBy(() -> Mutations.read(new BunLockCataloger(), "bun.lockb", "#!/usr/bin/env"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("save-text-lockfile");
  }

  @Test
  void shouldSurviveMutations() {
    assertThat(Mutations.shouldSurvive(new BunLockCataloger(), "bun.lock", BUN)).isPositive();
  }

  private static List<String> npm(String text) throws IOException {
    return Usages.of(Mutations.read(new NpmLockCataloger(), "package-lock.json", text));
  }

  private static List<String> yarn(String text) throws IOException {
    return Usages.of(Mutations.read(new YarnLockCataloger(), "yarn.lock", text));
  }

  private static List<String> pnpm(String text) throws IOException {
    return Usages.of(Mutations.read(new PnpmLockCataloger(), "pnpm-lock.yaml", text));
  }
}
