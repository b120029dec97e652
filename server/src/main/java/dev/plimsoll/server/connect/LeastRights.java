// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

/// The least right that gives a permission, in the words of each kind of registry, ready to copy.
/// What stands in capitals between angle brackets is to be filled in.
final class LeastRights {

  private static final String ECR =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"},
        {"Effect": "Allow", "Action": [%s],
         "Resource": "arn:aws:ecr:<REGION>:<ACCOUNT>:repository/*"}]}""";

  private LeastRights() {}

  /// Empty where a permission needs no right.
  static String of(RegistryKind kind, Permission permission, String host) {
    return switch (permission) {
      case REACH -> "outgoing TCP from this server to " + host;
      case TLS -> "";
      case SIGN_IN -> account(kind, host);
      case LIST_REPOSITORIES -> repositories(kind, host);
      case FIND_NAMED -> read(kind, Permission.LIST_TAGS, host);
      case LIST_TAGS, READ_MANIFESTS, READ_BLOBS, LIST_REFERRERS -> read(kind, permission, host);
    };
  }

  private static String account(RegistryKind kind, String host) {
    return switch (kind) {
      case DOCKER_HUB -> "a personal access token with the access permission 'Read-only'";
      case GHCR -> "a personal access token (classic) with the scope read:packages";
      case ACR -> acr(host, "content/read metadata/read");
      case ARTIFACT_REGISTRY -> "a service account; user name _json_key, its key as the password";
      case ECR -> ECR.formatted(actions(Permission.READ_BLOBS));
      case QUAY -> "a robot account with the permission 'Read' on the repositories";
      case HARBOR -> "a robot account of the project with the permissions below";
      case GENERIC -> "a user of the registry";
    };
  }

  private static String repositories(RegistryKind kind, String host) {
    return switch (kind) {
      case DOCKER_HUB, GHCR -> "none: name the repositories";
      case ACR ->
          "az role assignment create --assignee <PRINCIPAL> --role 'Container Registry Repository"
              + " Catalog Lister' --scope <RESOURCE ID OF "
              + host
              + ">";
      case ARTIFACT_REGISTRY -> reader();
      case ECR -> ECR.formatted("\"ecr:DescribeRepositories\"");
      case QUAY -> "an OAuth token of the organisation with 'View all visible repositories'";
      case HARBOR -> "robot account, system level: Repository: List";
      case GENERIC -> "scope registry:catalog:*";
    };
  }

  private static String read(RegistryKind kind, Permission permission, String host) {
    return switch (kind) {
      case DOCKER_HUB -> "a personal access token with the access permission 'Read-only'";
      case GHCR -> "a personal access token (classic) with the scope read:packages";
      case ACR -> acr(host, permission == Permission.LIST_TAGS ? "metadata/read" : "content/read");
      case ARTIFACT_REGISTRY -> reader();
      case ECR -> ECR.formatted(actions(permission));
      case QUAY -> "robot account: permission 'Read' on the repository";
      case HARBOR ->
          permission == Permission.LIST_TAGS
              ? "robot account: Repository: Pull, Tag: List"
              : "robot account: Repository: Pull";
      case GENERIC -> "scope repository:<NAME>:pull";
    };
  }

  private static String reader() {
    return "gcloud artifacts repositories add-iam-policy-binding <REPOSITORY> --location=<LOCATION>"
        + " --member=serviceAccount:<ACCOUNT> --role=roles/artifactregistry.reader";
  }

  private static String acr(String host, String actions) {
    String registry = host.substring(0, Math.max(0, host.indexOf('.')));
    return "az acr scope-map create --name plimsoll --registry %s --repository <REPOSITORY> %s"
        .formatted(registry, actions);
  }

  private static String actions(Permission permission) {
    return switch (permission) {
      case LIST_TAGS -> "\"ecr:ListImages\"";
      case READ_MANIFESTS, LIST_REFERRERS -> "\"ecr:BatchGetImage\"";
      default ->
          "\"ecr:BatchGetImage\", \"ecr:GetDownloadUrlForLayer\","
              + " \"ecr:BatchCheckLayerAvailability\"";
    };
  }
}
