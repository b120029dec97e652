// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.catalog.Catalog;

/// A bill of materials in our own terms.
///
/// @param catalog with gaps for what its entries and bills of materials in general can't show
public record Sbom(Catalog catalog, ImageFacts image) {}
