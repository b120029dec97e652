// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import java.util.List;

/// Which files a cataloger wants, as data: the walk compiles all selectors into one look-up. A file
/// is selected when any part says so. Paths have no leading slash.
///
/// @param paths exact paths
/// @param folders direct and indirect children of these folders, with a trailing slash
/// @param names base names
/// @param parents names of the folder that a file lies in
/// @param suffixes ends of base names, lower case, compared without regard to case
/// @param magics first bytes of the content, in ISO-8859-1; only for regular files of at least 64
///   bytes
public record FileSelector(
    List<String> paths,
    List<String> folders,
    List<String> names,
    List<String> parents,
    List<String> suffixes,
    List<String> magics) {

  public FileSelector {
    paths = List.copyOf(paths);
    folders = List.copyOf(folders);
    names = List.copyOf(names);
    parents = List.copyOf(parents);
    suffixes = List.copyOf(suffixes);
    magics = List.copyOf(magics);
  }

  public static final FileSelector NOTHING =
      new FileSelector(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public FileSelector paths(String... more) {
    return new FileSelector(List.of(more), folders, names, parents, suffixes, magics);
  }

  public FileSelector folders(String... more) {
    return new FileSelector(paths, List.of(more), names, parents, suffixes, magics);
  }

  public FileSelector names(String... more) {
    return new FileSelector(paths, folders, List.of(more), parents, suffixes, magics);
  }

  public FileSelector parents(String... more) {
    return new FileSelector(paths, folders, names, List.of(more), suffixes, magics);
  }

  public FileSelector suffixes(String... more) {
    return new FileSelector(paths, folders, names, parents, List.of(more), magics);
  }

  public FileSelector magics(String... more) {
    return new FileSelector(paths, folders, names, parents, suffixes, List.of(more));
  }
}
