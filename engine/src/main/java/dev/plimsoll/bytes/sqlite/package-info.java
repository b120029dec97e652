// SPDX-License-Identifier: Apache-2.0
/// Tables of SQLite database files, read a page at a time and never written.
@NullMarked
package dev.plimsoll.bytes.sqlite;

import org.jspecify.annotations.NullMarked;
