package org.hikyaku.council;

/**
 * A named individual with an account.
 *
 * @param id the user's id
 * @param organisation the organisation
 * @param name the person's name, a particular: shown to the desks and on records of disclosure, to nobody else
 * @param registered whether the user is a registered person
 * @param tenures the standings since the account was made
 */
public record User(UserId id, OrganisationId organisation, String name, boolean registered, Tenures tenures) {
    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
