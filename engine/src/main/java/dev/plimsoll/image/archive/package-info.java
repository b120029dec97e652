// SPDX-License-Identifier: Apache-2.0
/// Images in files: OCI layouts, as folders or in a tar, and what `docker save` writes.
@NullMarked
package dev.plimsoll.image.archive;

import org.jspecify.annotations.NullMarked;
