// SPDX-License-Identifier: Apache-2.0
/** One invented image with everything that its page asks for. */
import type {
  Difference,
  Finding,
  FindingDetail,
  ImageDetail,
  ImageFindings,
  ImagePackage,
  ImageTimeline,
} from "../api/inventory";
import type { Build, Fix } from "../api/model";
import { countsOf, isWaived } from "../image/findings";
import { FLAWS, PARTS } from "./image-parts";
import { before, counts, PAYMENTS } from "./times";

const HEAVY = 3000;
const LINEAGE = { id: 1, name: "registry.example.com/payments/api:1.*.*", image: 1000, team: PAYMENTS };

function purlOf(name: string, version: string, type: string): string {
  return `pkg:${type}/${type === "deb" ? "debian/" : ""}${name}@${version}`;
}

export const findings: readonly Finding[] = FLAWS.map(([marked, name, severity, fix, fixes, epss, summary], index) => {
  const part = PARTS.find(([one]) => one === name);
  const [, version = "0", type = "deb", layer = 0] = part ?? [];
  const flaw = marked.replace(/[!?~]$/, "");
  const isExploited = marked.endsWith("!");
  return {
    id: `f${index + 1}`,
    flaw,
    ...(flaw === "CVE-2021-44228" && { aliases: ["GHSA-jfh8-c2jp-5v3q"] }),
    package: name,
    packageId: 1 + PARTS.findIndex(([one]) => one === name),
    type,
    version,
    ...(fix && { fix }),
    severity,
    status: marked.endsWith("?") ? "undetermined" : "affected",
    summary,
    isExploited,
    epss,
    risk: { critical: 90, high: 70, medium: 40, low: 10, unknown: 5 }[severity] + (isExploited ? 100 : 0) + epss * 20,
    layer,
    path:
      type === "deb"
        ? "/var/lib/dpkg/status"
        : type === "maven"
          ? `/app/lib/${name}-${version}.jar`
          : "/usr/lib/python3/dist-packages",
    isInherited: layer <= 4,
    firstSeen: before(100 + index),
    ...(marked.endsWith("~") && { waiver: 1 }),
    fixes: [...fixes],
  };
});

function heavy(): readonly Finding[] {
  return Array.from({ length: HEAVY }, (_, index) => {
    const one = findings[index % findings.length] as Finding;
    return { ...one, id: `h${index}`, package: `${one.package}-${Math.floor(index / findings.length)}` };
  });
}

const FIXES: readonly (readonly [Fix["kind"], string, string])[] = [
  ["moveBase", "Move base eclipse-temurin:21.0.2_13-jre to 21.0.8_9-jre", "FROM eclipse-temurin:21.0.8_9-jre"],
  ["upgradePackage", "Upgrade log4j-core 2.14.1 to 2.17.1", "<log4j2.version>2.17.1</log4j2.version>"],
  ["upgradePackage", "Upgrade spring-boot 3.1.5 to 3.3.7", "<spring-boot.version>3.3.7</spring-boot.version>"],
  [
    "osUpdates",
    "Install the updates of Debian 12 in layer 5",
    "RUN apt-get update && apt-get install -y --only-upgrade curl libcurl4 libwebp7 libnghttp2-14",
  ],
  ["upgradePackage", "Upgrade netty 4.1.97 to 4.1.118", "<netty.version>4.1.118.Final</netty.version>"],
  ["upgradePackage", "Upgrade postgresql 42.6.0 to 42.6.1", "<postgresql.version>42.6.1</postgresql.version>"],
  ["upgradePackage", "Upgrade requests and what it needs", "requests==2.32.3\nurllib3==2.2.2\ncertifi==2024.7.4"],
];

function fixesOf(items: readonly Finding[]): Fix[] {
  return FIXES.map(([kind, title, line], index) => {
    const removed = items.filter((one) => one.fixes?.includes(index) && !isWaived(one));
    return {
      id: index + 1,
      kind,
      title,
      line,
      lineages: 1,
      teams: [PAYMENTS],
      removes: countsOf(removed),
      removedTotal: removed.length,
      exploited: removed.filter((one) => one.isExploited).length,
      risk: removed.length,
    };
  });
}

export function imageFindings(isHeavy: boolean): ImageFindings {
  const items = [...(isHeavy ? heavy() : findings)];
  return { items, fixes: fixesOf(items), judged: before(0.05) };
}

const INSTRUCTIONS: readonly (readonly [string, number])[] = [
  ["/bin/sh -c #(nop) ADD file:2d6e6c4a1f5b in /", 74_800_000],
  [
    "RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends fontconfig ca-certificates p11-kit tzdata locales # buildkit",
    16_200_000,
  ],
  [
    "RUN /bin/sh -c set -eux; ARCH=$(dpkg --print-architecture); curl -fsSL -o /tmp/openjdk.tar.gz $BINARY_URL # buildkit",
    1_400,
  ],
  ["COPY --from=jre /opt/java/openjdk /opt/java/openjdk # buildkit", 148_300_000],
  ["COPY entrypoint.sh /__cacert_entrypoint.sh # buildkit", 4_100],
  [
    "RUN /bin/sh -c apt-get update && apt-get install -y curl tini webp && rm -rf /var/lib/apt/lists/* # buildkit",
    11_900_000,
  ],
  ["RUN /bin/sh -c useradd --uid 10001 --no-create-home payments # buildkit", 8_300],
  ["COPY target/lib/ /app/lib/ # buildkit", 61_700_000],
  ["COPY target/payments-api-1.9.2.jar /app/app.jar # buildkit", 2_900_000],
  ["RUN /bin/sh -c pip install --break-system-packages -r /app/tools/requirements.txt # buildkit", 4_600_000],
  ["COPY config/ /app/config/ # buildkit", 18_000],
];

export function imageBuild(id = 1000, tag = "1.9.2"): Build {
  return {
    id,
    digest: `sha256:${(id * 7919).toString(16).padStart(8, "0").repeat(8)}`,
    reference: `registry.example.com/payments/api:${tag}`,
    tags: [tag, "1.9"],
    platform: "linux/amd64",
    created: before(29 + (1000 - id) * 150),
    firstSeen: before(28 + (1000 - id) * 150),
    scanned: before(4),
    counts: counts(4 + (1000 - id), 14, 15, 8, 1),
    exploited: 4,
    lineage: LINEAGE,
  };
}

export function image(id: string): ImageDetail {
  const { items } = imageFindings(id === "3000");
  const open = items.filter((one) => !isWaived(one));
  return {
    build: imageBuild(),
    lineages: [LINEAGE],
    os: "Debian 12 (bookworm)",
    architecture: "amd64",
    size: 320_400_000,
    counts: countsOf(open),
    findings: open.length,
    exploited: open.filter((one) => one.isExploited).length,
    waived: items.length - open.length,
    coverage: "partly",
    gaps: [
      { path: "/app/lib/vendor-crypto.jar", who: "Java cataloger", reason: "The archive is encrypted." },
      {
        path: "/opt/legacy/bin/recon",
        who: "Go cataloger",
        reason: "The binary was stripped of its build information.",
      },
    ],
    platforms: [
      { platform: "linux/amd64", digest: imageBuild().digest, image: 1000 },
      { platform: "linux/arm64", digest: `sha256:${"4d".repeat(32)}`, image: 1001 },
      { platform: "linux/s390x", digest: `sha256:${"5e".repeat(32)}` },
    ],
    bases: [
      { id: 2, name: "eclipse-temurin:21.0.2_13-jre", layers: 5, behind: 9, newest: "21.0.8_9-jre" },
      { id: 1, name: "debian:12.5", layers: 1, behind: 40, newest: "debian:12.11" },
    ],
    layers: INSTRUCTIONS.map(([instruction, size], index) => ({
      index,
      diffId: `sha256:${index.toString(16).repeat(64)}`,
      instruction,
      size,
      isBase: index < 5,
      packages: index === 0 ? 88 : index === 1 ? 27 : PARTS.filter((part) => part[3] === index).length,
      findings: countsOf(open.filter((one) => one.layer === index)),
    })),
    configuration: {
      user: "",
      entrypoint: ["/usr/bin/tini", "--"],
      command: ["java", "-XX:MaxRAMPercentage=75", "-jar", "/app/app.jar"],
      ports: ["8080/tcp", "9090/tcp"],
      workingFolder: "/app",
      environment: [
        "PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/bin",
        "JAVA_HOME=/opt/java/openjdk",
        "DB_PASSWORD",
        "LANG=en_US.UTF-8",
      ],
      labels: [
        { name: "org.opencontainers.image.source", value: "https://git.example.com/payments/api" },
        { name: "org.opencontainers.image.revision", value: "9f2c1e7b0d" },
        { name: "org.opencontainers.image.version", value: "1.9.2" },
      ],
      history: [
        ...INSTRUCTIONS.slice(0, 5).map(([instruction]) => ({ instruction, created: before(9000) })),
        { instruction: "ENV JAVA_HOME=/opt/java/openjdk", created: before(9000), isEmpty: true },
        ...INSTRUCTIONS.slice(5).map(([instruction]) => ({ instruction, created: before(29) })),
        { instruction: 'ENTRYPOINT ["/usr/bin/tini" "--"]', created: before(29), isEmpty: true },
      ],
    },
    endOfLife: [{ product: "Spring Boot 3.1", state: "support ended", until: "2024-05-18" }],
  };
}

export const packages: readonly ImagePackage[] = PARTS.map(([name, version, type, layer, licence, needs], index) => ({
  id: index + 1,
  purl: purlOf(name, version, type),
  name,
  version,
  type,
  ...(licence && { licences: licence.split(", ") }),
  layer,
  isInherited: layer <= 4,
  needs: (needs?.split(" ") ?? []).flatMap((one) => {
    const part = PARTS.find(([other]) => other === one);
    return part ? [purlOf(part[0], part[1], part[2])] : [];
  }),
  counts: countsOf(findings.filter((one) => one.package === name && !isWaived(one))),
}));

/** Against the build before a little differs; a rebuild on the newest base removes what the first fix removes. */
export function differenceOf(to: string | null): Difference {
  const isBase = to === "base";
  const gone = findings.filter((one) => (isBase ? one.fixes?.includes(0) : one.package === "jackson-databind"));
  const news = isBase ? [] : findings.filter((one) => one.package === "requests" || one.package === "urllib3");
  return {
    from: isBase ? imageBuild() : imageBuild(999, "1.9.1"),
    to: imageBuild(),
    summary: {
      newFindings: countsOf(news),
      goneFindings: countsOf(gone),
      added: isBase ? 0 : 3,
      removed: 1,
      changed: isBase ? 9 : 2,
    },
    packages: [
      ...(isBase
        ? PARTS.filter((part) => part[3] <= 3)
            .slice(0, 9)
            .map(([name, from, type]) => ({ name, type, from, to: `${from.replace(/\+.*|~.*/, "")}+deb12u9` }))
        : [
            { name: "requests", type: "pypi", to: "2.31.0" },
            { name: "urllib3", type: "pypi", to: "2.0.7" },
            { name: "certifi", type: "pypi", to: "2023.7.22" },
            { name: "jackson-databind", type: "maven", from: "2.15.2", to: "2.15.3" },
            { name: "payments-api", type: "maven", from: "1.9.1", to: "1.9.2" },
          ]),
      { name: isBase ? "libgcrypt20" : "commons-text", type: isBase ? "deb" : "maven", from: "1.10.1" },
    ],
    findings: [
      ...gone.map((finding) => ({ side: "gone" as const, finding })),
      ...news.map((finding) => ({ side: "new" as const, finding })),
    ],
  };
}

export const timeline: ImageTimeline = {
  items: [
    { at: before(29), kind: "built", text: "The image says it was built" },
    { at: before(28.1), kind: "pushed", text: "Pushed as payments/api:1.9.2" },
    { at: before(28), kind: "seen", text: "Seen by the registry's push event" },
    { at: before(27.99), kind: "scanned", text: "Scanned in 4 s: 142 packages; 6 of 11 layers were known" },
    { at: before(20), kind: "event", text: "New finding in libexpat1", severity: "critical", flaw: "CVE-2026-41120" },
    { at: before(19.98), kind: "told", text: "Payments was told in #payments-security after 41 s" },
    { at: before(9), kind: "waived", text: "Ada Lovelace waived CVE-2022-1471 in snakeyaml for 30 days" },
    { at: before(3), kind: "event", text: "Now known to be exploited", severity: "critical", flaw: "CVE-2026-31337" },
    { at: before(2.99), kind: "told", text: "Payments was told in #payments-security after 9 s" },
  ],
};

export function findingDetail(id: string): FindingDetail | undefined {
  const finding = findings.find((one) => one.id === id);
  if (!finding) return undefined;
  const { flaw, package: name, version, fix, severity, layer } = finding;
  const ref = { id: flaw, severity, isExploited: finding.isExploited };
  return {
    finding,
    sentence: `${name} ${version} in layer ${layer} is below ${fix ?? "any fixed version"}${fix ? `, which fixes ${flaw} in Debian 12` : `; ${flaw} is not fixed`}.`,
    steps: [
      "The image is Debian 12, by /etc/os-release in layer 0.",
      `dpkg lists ${name} ${version} as installed, in layer ${layer}; no later layer removes or replaces it.`,
      `Debian's tracker says that ${flaw} is fixed in bookworm by ${fix ?? "no version yet"}.`,
      `By dpkg's ordering ${version} is older.`,
    ],
    sources: [
      {
        source: "Debian",
        id: flaw,
        status: "affected",
        severity: "medium",
        ...(fix && { fix }),
        modified: before(61),
        url: "https://security-tracker.debian.org/",
      },
      {
        source: "NVD",
        id: flaw,
        status: "affected",
        severity,
        score: 9.8,
        vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        range: "< 3.0.14",
        modified: before(200),
      },
      {
        source: "GitHub",
        id: "GHSA-jfh8-c2jp-5v3q",
        status: "affected",
        severity,
        score: 9.1,
        range: ">= 3.0.0, < 3.0.14",
        modified: before(150),
      },
      { source: "Red Hat", id: flaw, status: "notAffected", severity: "medium", score: 5.9, modified: before(420) },
    ],
    references: [
      "https://nvd.nist.gov/vuln/detail/CVE-2026-4741",
      "https://lists.debian.org/debian-security-announce/",
      "https://example.org/writeup",
    ],
    events: [
      {
        id: 1,
        kind: "new",
        flaw: ref,
        package: name,
        version,
        at: before(70),
        published: before(71),
        inFeed: before(70 + 41 / 3600),
        matched: before(70 + 9 / 3600),
        told: before(70),
      },
      {
        id: 2,
        kind: "fixAvailable",
        flaw: ref,
        package: name,
        version,
        at: before(61),
        detail: `in ${fix ?? "no version"}`,
      },
      {
        id: 3,
        kind: "severityChanged",
        flaw: ref,
        package: name,
        version,
        at: before(44),
        detail: "from medium, by NVD",
      },
    ],
    fix: fixesOf(findings)[finding.fixes?.[0] ?? -1],
    waivers: [
      {
        id: 1,
        scope: { flaw, lineage: LINEAGE.name },
        reason: "The code path is not reached: sessions aren't resumed here",
        kind: "notAffected",
        state: "askedAgain",
        stateReason: "the severity changed",
        owner: { id: 1, name: "Ada Lovelace" },
        requested: before(900),
        expires: before(-200),
      },
    ],
  } as FindingDetail;
}
