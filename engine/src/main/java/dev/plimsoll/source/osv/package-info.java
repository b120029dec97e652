// SPDX-License-Identifier: Apache-2.0
/// Advisories in OSV's form, one archive an ecosystem.
@NullMarked
package dev.plimsoll.source.osv;

import org.jspecify.annotations.NullMarked;
