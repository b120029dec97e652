// SPDX-License-Identifier: Apache-2.0
/// Reports in SARIF 2.1.0, for code hosts and editors.
@NullMarked
package dev.plimsoll.report.sarif;

import org.jspecify.annotations.NullMarked;
