package org.hikyaku.app;

import org.hikyaku.council.Organisation;
import org.hikyaku.council.UserId;

/**
 * A registered person of a member's, as the demo seats them.
 *
 * @param organisation the member
 * @param user the person's id
 * @param person the person's name
 */
record StaffSeat(Organisation organisation, UserId user, String person) {}
