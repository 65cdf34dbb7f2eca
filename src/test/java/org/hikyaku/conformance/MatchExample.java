package org.hikyaku.conformance;

import java.util.List;

/**
 * An object that a match field finds.
 *
 * @param name the field, as between the brackets
 * @param type the type of the object
 * @param members what is in the object
 * @param value by which the field finds it; no other example has it
 */
record MatchExample(String name, String type, String members, String value) {
    static final List<MatchExample> TIER_1 = table("""
            account_type         | user-account      | "account_type":"windows-domain"          | windows-domain
            confidence           | incident          | "confidence":71                          | 71
            context              | grouping          | "context":"suspicious-activity"          | suspicious-activity
            data_type            | x-registry-value  | "data_type":"REG_SZ"                     | REG_SZ
            dst_port             | network-traffic   | "dst_port":8443                          | 8443
            encryption_algorithm | artifact          | "encryption_algorithm":"AES-256-GCM"     | AES-256-GCM
            identity_class       | identity          | "identity_class":"organization"          | organization
            name                 | threat-actor      | "name":"\u98db\u811a & courier"          | 飛脚 & courier
            number               | autonomous-system | "number":64496                           | 64496
            opinion              | opinion           | "opinion":"strongly-disagree"            | strongly-disagree
            pattern              | indicator         | "pattern":"[url:value = 'a+b=c?d&e']"    | [url:value = 'a+b=c?d&e']
            pattern_type         | indicator         | "pattern_type":"sigma"                   | sigma
            primary_motivation   | intrusion-set     | "primary_motivation":"dominance"         | dominance
            region               | location          | "region":"eastern-asia"                  | eastern-asia
            relationship_type    | relationship      | "relationship_type":"derived-from"       | derived-from
            resource_level       | intrusion-set     | "resource_level":"government"            | government
            result               | malware-analysis  | "result":"malicious"                     | malicious
            revoked              | campaign          | "revoked":true                           | true
            src_port             | network-traffic   | "src_port":1025                          | 1025
            sophistication       | threat-actor      | "sophistication":"innovator"             | innovator
            subject              | email-message     | "subject":"Tomorrow's \\"delivery\\""    | Tomorrow's "delivery"
            value                | domain-name       | "value":"drop.tidewater.example"         | drop.tidewater.example
            """);

    static final List<MatchExample> TIER_2 = table("""
            aliases                     | intrusion-set        | "aliases":["one","Tidewater"]                  | Tidewater
            architecture_execution_envs | malware              | "architecture_execution_envs":["mips","sparc"] | sparc
            capabilities                | malware              | "capabilities":["anti-vm","cleans-traces"]     | anti-vm
            extension_types             | extension-definition | "extension_types":["new-sdo"]                  | new-sdo
            implementation_languages    | malware              | "implementation_languages":["rust","lua"]      | lua
            indicator_types             | indicator            | "indicator_types":["a","compromised"]          | compromised
            infrastructure_types        | infrastructure       | "infrastructure_types":["botnet"]              | botnet
            labels                      | note                 | "labels":["first","b","third"]                 | third
            malware_types               | malware              | "malware_types":["dropper","worm"]             | worm
            personal_motivations        | threat-actor         | "personal_motivations":["revenge"]             | revenge
            report_types                | report               | "report_types":["vulnerability","x"]           | vulnerability
            roles                       | identity             | "roles":["domain-admin"]                       | domain-admin
            secondary_motivations       | intrusion-set        | "secondary_motivations":["coercion"]           | coercion
            sectors                     | identity             | "sectors":["water","energy"]                   | energy
            threat_actor_types          | threat-actor         | "threat_actor_types":["spy","hacker"]          | hacker
            tool_types                  | tool                 | "tool_types":["remote-access"]                 | remote-access
            """);

    static final List<MatchExample> TIER_3 = table("""
            address_family  | network-traffic | "extensions":{"socket-ext":{"address_family":"AF_INET6"}}                 | AF_INET6
            external_id     | vulnerability   | "external_references":[{"source_name":"cve","external_id":"CVE-2026-0001"}] | CVE-2026-0001
            MD5             | file            | "hashes":{"MD5":"d41d8cd98f00b204e9800998ecf8427e"}                       | d41d8cd98f00b204e9800998ecf8427e
            SHA-1           | file            | "hashes":{"SHA-1":"da39a3ee5e6b4b0d3255bfef95601890afd80709"}             | da39a3ee5e6b4b0d3255bfef95601890afd80709
            SHA-256         | file            | "hashes":{"SHA-256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"} | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            SHA-512         | file            | "hashes":{"SHA-512":"cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"} | cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e
            SHA3-256        | artifact        | "url":"https://tidewater.example/a","hashes":{"SHA3-256":"a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a"} | a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a
            SHA3-512        | artifact        | "url":"https://tidewater.example/b","hashes":{"SHA3-512":"a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26"} | a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26
            SSDEEP          | file            | "hashes":{"SSDEEP":"3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C"}            | 3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C
            TLSH            | file            | "hashes":{"TLSH":"6FF02BEF718027B0160B4391212923ED7F1A463D563B1549B86CF62973B197AD2731F8"} | 6FF02BEF718027B0160B4391212923ED7F1A463D563B1549B86CF62973B197AD2731F8
            integrity_level | process         | "extensions":{"windows-process-ext":{"integrity_level":"high"}}           | high
            pe_type         | file            | "extensions":{"windows-pebinary-ext":{"pe_type":"dll","number_of_sections":1}} | dll
            phase_name      | attack-pattern  | "kill_chain_phases":[{"kill_chain_name":"k","phase_name":"delivery"}]     | delivery
            service_status  | process         | "extensions":{"windows-service-ext":{"service_status":"SERVICE_PAUSED"}}  | SERVICE_PAUSED
            service_type    | process         | "extensions":{"windows-service-ext":{"service_type":"SERVICE_WIN32_OWN_PROCESS"}} | SERVICE_WIN32_OWN_PROCESS
            socket_type     | network-traffic | "extensions":{"socket-ext":{"address_family":"AF_INET","socket_type":"SOCK_RAW"}} | SOCK_RAW
            source_name     | tool            | "external_references":[{"source_name":"s1","external_id":"1"},{"source_name":"ACME & Co","external_id":"2"}] | ACME & Co
            start_type      | process         | "extensions":{"windows-service-ext":{"start_type":"SERVICE_BOOT_START"}}  | SERVICE_BOOT_START
            """);

    private static List<MatchExample> table(String lines) {
        return lines.lines()
                .map(line -> line.split(" +\\| ", -1))
                .map(cells -> new MatchExample(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }
}
