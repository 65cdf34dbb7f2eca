package org.hikyaku.stix.edition;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What STIX 2.1 says of the properties of one type (sections 4 to 7).
 *
 * @param observable whether it is a cyber-observable, which has neither creator nor times
 * @param required what may never be missing
 * @param contributing what a deterministic id is made of (ID-02)
 * @param known every top-level property
 * @param extensions STIX's own extensions of it
 */
record Shape(
        boolean observable, Set<String> required, Set<String> contributing, Set<String> known, Set<String> extensions) {
    private static final String COMMON = "type spec_version id object_marking_refs granular_markings extensions";
    private static final String VERSIONED =
            COMMON + " created_by_ref created modified revoked labels confidence lang external_references";
    private static final String SEEN = " first_seen last_seen";
    private static final String CHAIN = " aliases kill_chain_phases";
    private static final String ACTOR = " goals resource_level primary_motivation secondary_motivations";

    /** type | required | optional */
    private static final String TYPES = "attack-pattern | name | description" + CHAIN + "\n"
            + "campaign | name | description aliases objective" + SEEN + "\n"
            + "course-of-action | name | description\n"
            + "grouping | context object_refs | name description\n"
            + "identity | name | description roles identity_class sectors contact_information\n"
            + "incident | name | description\n"
            + "indicator | pattern pattern_type valid_from | name description indicator_types pattern_version valid_until"
            + " kill_chain_phases\n"
            + "infrastructure | name | description infrastructure_types" + CHAIN + SEEN + "\n"
            + "intrusion-set | name | description aliases" + ACTOR + SEEN + "\n"
            + "location | | name description latitude longitude precision region country administrative_area city"
            + " street_address postal_code\n"
            + "malware | is_family | name description malware_types operating_system_refs architecture_execution_envs"
            + " implementation_languages capabilities sample_refs" + CHAIN + SEEN + "\n"
            + "malware-analysis | product | version host_vm_ref operating_system_ref installed_software_refs"
            + " configuration_version modules analysis_engine_version analysis_definition_version submitted"
            + " analysis_started analysis_ended result_name result analysis_sco_refs sample_ref\n"
            + "note | content object_refs | abstract authors\n"
            + "observed-data | first_observed last_observed number_observed object_refs |\n"
            + "opinion | opinion object_refs | explanation authors\n"
            + "report | name published object_refs | description report_types\n"
            + "threat-actor | name | description threat_actor_types aliases roles sophistication personal_motivations"
            + ACTOR + SEEN + "\n"
            + "tool | name | description tool_types tool_version" + CHAIN + "\n"
            + "vulnerability | name | description\n"
            + "relationship | relationship_type source_ref target_ref | description start_time stop_time\n"
            + "sighting | sighting_of_ref | description count observed_data_refs where_sighted_refs summary" + SEEN
            + "\n"
            + "language-content | object_ref contents | object_modified";

    /** type | required | optional | contributing | extensions */
    private static final String OBSERVABLES = """
            artifact | | mime_type payload_bin url hashes encryption_algorithm decryption_key | hashes payload_bin |
            autonomous-system | number | name rir | number |
            directory | path | path_enc ctime mtime atime contains_refs | path |
            domain-name | value | resolves_to_refs | value |
            email-addr | value | display_name belongs_to_ref | value |
            email-message | is_multipart | date content_type from_ref sender_ref to_refs cc_refs bcc_refs message_id subject received_lines additional_header_fields body body_multipart raw_email_ref | from_ref subject body |
            file | | hashes size name name_enc magic_number_hex mime_type ctime mtime atime parent_directory_ref contains_refs content_ref | hashes name extensions parent_directory_ref | ntfs-ext raster-image-ext pdf-ext archive-ext windows-pebinary-ext
            ipv4-addr | value | resolves_to_refs belongs_to_refs | value |
            ipv6-addr | value | resolves_to_refs belongs_to_refs | value |
            mac-addr | value | | value |
            mutex | name | | name |
            network-traffic | protocols | start end is_active src_ref dst_ref src_port dst_port src_byte_count dst_byte_count src_packets dst_packets ipfix src_payload_ref dst_payload_ref encapsulates_refs encapsulated_by_ref | start end src_ref dst_ref src_port dst_port protocols extensions | http-request-ext icmp-ext socket-ext tcp-ext
            process | | is_hidden pid created_time cwd command_line environment_variables opened_connection_refs creator_user_ref image_ref parent_ref child_refs | | windows-process-ext windows-service-ext
            software | name | cpe swid vendor version languages | name cpe swid vendor version |
            url | value | | value |
            user-account | | user_id credential account_login account_type display_name is_service_account is_privileged can_escalate_privs is_disabled account_created account_expires credential_last_changed account_first_login account_last_login | account_type user_id account_login | unix-account-ext
            windows-registry-key | | key values modified_time creator_user_ref number_of_subkeys | key values |
            x509-certificate | | is_self_signed hashes version serial_number signature_algorithm issuer validity_not_before validity_not_after subject subject_public_key_algorithm subject_public_key_modulus subject_public_key_exponent x509_v3_extensions | hashes serial_number |
            """;

    /** Inside of which member, or of whose elements, these may not be missing: without them the whole of it goes. */
    private static final Map<String, Set<String>> PARTS = Map.ofEntries(
            Map.entry("external_references", Set.of("source_name")),
            Map.entry("kill_chain_phases", Set.of("kill_chain_name", "phase_name")),
            Map.entry("http-request-ext", Set.of("request_method", "request_value")),
            Map.entry("archive-ext", Set.of("contains_refs")),
            Map.entry("socket-ext", Set.of("address_family")),
            Map.entry("icmp-ext", Set.of("icmp_type_hex", "icmp_code_hex")),
            Map.entry("windows-pebinary-ext", Set.of("pe_type")),
            Map.entry("alternate_data_streams", Set.of("name")),
            Map.entry("sections", Set.of("name")));

    /** What no edition can be without, or gives anew (R-01, M-26). */
    private static final Set<String> PROTECTED = words("id type spec_version created modified revoked created_by_ref"
            + " object_marking_refs granular_markings is_family");

    private static final Set<String> DICTIONARIES =
            words("additional_header_fields document_info_dict environment_variables"
                    + " exif_tags ipfix options request_header startup_info");

    private static final Map<String, Shape> SHAPES = Stream.concat(lines(TYPES, false), lines(OBSERVABLES, true))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static Stream<Map.Entry<String, Shape>> lines(String table, boolean observable) {
        return table.lines().map(line -> {
            var cells = line.split("\\|", -1);
            var required = words(cells[1]);
            var known = new HashSet<>(words(observable ? COMMON + " defanged" : VERSIONED));
            known.addAll(required);
            known.addAll(words(cells[2]));
            var shape = observable
                    ? new Shape(true, required, words(cells[3]), Set.copyOf(known), words(cells[4]))
                    : new Shape(false, required, Set.of(), Set.copyOf(known), Set.of());
            return Map.entry(cells[0].strip(), shape);
        });
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The shape of a type; empty for types of somebody's own and for definitions. */
    static Optional<Shape> of(String type) {
        return Optional.ofNullable(SHAPES.get(type));
    }

    /** Whether a property of this name stays, whatever its type is. */
    static boolean isProtected(String property) {
        return PROTECTED.contains(property);
    }

    /** What an object that is this member, or an element of it, cannot be without. */
    static Set<String> neededIn(String member) {
        return PARTS.getOrDefault(member, Set.of());
    }

    /** What makes such an object worth having: one of these; empty if anything does. */
    static Set<String> oneNeededIn(String member) {
        return member.equals("external_references") ? Set.of("description", "url", "external_id") : Set.of();
    }

    /** Whether a key of this member is somebody's own word: STIX gives the names of all but its dictionaries' keys, in lower case. */
    static boolean isOwnWord(String member, String key) {
        return DICTIONARIES.contains(member)
                || !key.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    }
}
