package org.hikyaku.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hikyaku.web.Route;

/** {@code docs/authority.md}: the table of routes and roles, as a walk of a running server showed it. */
final class AuthorityDocument {
    private final List<String> kinds;
    private final List<String> rows = new ArrayList<>();
    private final List<String> ofCollections = new ArrayList<>();

    AuthorityDocument(List<String> kinds) {
        this.kinds = kinds;
    }

    void add(Route route, String collection, List<Expected> cells) {
        var words = cells.stream().map(Expected::word).collect(Collectors.joining(" | "));
        var name = "| " + route.method() + " `" + route.template() + "` | ";
        if (collection.isEmpty()) {
            rows.add(name + route.who().words() + (route.isSecondWord() ? ", **two**" : "") + " | " + words + " |");
        } else {
            ofCollections.add(name + collection + " | " + route.who().words() + " | " + words + " |");
        }
    }

    String text() {
        var text = new StringBuilder("""
                # Routes and roles

                Written by the tests from a walk of every route of a running server by every kind of caller, and not to be edited: `./mvnw verify`
                writes it anew, and with `CI=true` fails if it would differ. `RouteWalkTest` walks on the embedded store, `RouteWalkMongoIT` on
                MongoDB. The server is mounted from these rows; what has none is not there.

                ✓: done. 401: what the caller shows is worth nothing here, said as to nobody. 403: not his. 404: for him not there, byte for byte as
                what never was. **two**: the second word of an act that needs two persons; who gave the first is refused it. HEAD is answered as GET is;
                OPTIONS says which methods a path has, to whom it is there. What is asked for is the provider's (its case, status and
                objects) or somebody else's (sessions, tools); everybody may end their own session.

                Callers:

                """);
        for (int i = 0; i < kinds.size(); i++) {
            text.append(i + 1).append(". ").append(kinds.get(i)).append('\n');
        }
        table(text, "route | who", rows);
        text.append(
                "\n## Of collections\n\nWhat `Policy` says of each collection, and of one object of the demo's that is in it.\n");
        table(text, "route | collection | who", ofCollections);
        return text.toString();
    }

    private void table(StringBuilder text, String heads, List<String> all) {
        text.append("\n| ").append(heads);
        for (int i = 1; i <= kinds.size(); i++) {
            text.append(" | ").append(i);
        }
        text.append(" |\n|")
                .append("---|".repeat(heads.split("\\|", -1).length))
                .append(":-:|".repeat(kinds.size()))
                .append('\n');
        all.forEach(row -> text.append(row).append('\n'));
    }
}
