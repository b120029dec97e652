// SPDX-License-Identifier: Apache-2.0
/// RubySec's advisories on gems.
@NullMarked
package dev.plimsoll.source.rubysec;

import org.jspecify.annotations.NullMarked;
