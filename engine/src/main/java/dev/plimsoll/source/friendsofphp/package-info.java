// SPDX-License-Identifier: Apache-2.0
/// FriendsOfPHP's advisories on packages of Composer.
@NullMarked
package dev.plimsoll.source.friendsofphp;

import org.jspecify.annotations.NullMarked;
