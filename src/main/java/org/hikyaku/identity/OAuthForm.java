package org.hikyaku.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What the endpoints of OAuth 2 read and write: forms, and JSON. */
final class OAuthForm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OAuthForm() {}

    /** The parameters that have a value: RFC 6749, section 3.2, takes one without a value as left out, and none twice. */
    static Map<String, String> read(String body) {
        if (body.length() > TokenEndpoint.MAX_FORM_CHARS) {
            throw OAuthProblem.request("the form is too long");
        }
        var form = new HashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (form.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw OAuthProblem.request("a parameter is there twice");
            }
        }
        form.values().removeIf(String::isEmpty);
        return form;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw OAuthProblem.request("an escape is not one of form encoding");
        }
    }

    static byte[] json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a map of strings and numbers can be written", e);
        }
    }
}
