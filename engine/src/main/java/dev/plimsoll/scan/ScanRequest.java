// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.image.ImageSource;

/// What to scan.
///
/// @param reference as the user wrote it, without the kind of source
public record ScanRequest(ImageSource source, String reference) {}
