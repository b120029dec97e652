// SPDX-License-Identifier: Apache-2.0
/// Reports in our own JSON, documented by its JSON Schema.
@NullMarked
package dev.plimsoll.report.json;

import org.jspecify.annotations.NullMarked;
