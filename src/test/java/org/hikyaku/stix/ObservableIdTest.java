package org.hikyaku.stix;

import static org.hikyaku.stix.ObservableId.Answer.DIFFERS;
import static org.hikyaku.stix.ObservableId.Answer.MATCHES;
import static org.hikyaku.stix.ObservableId.Answer.NONE;
import static org.hikyaku.stix.ObservableId.Answer.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.hikyaku.stix.ObservableId.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservableIdTest {
    private static final String TCP = "'protocols':['tcp'],'dst_ref':'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4'";

    /** The check of an object that is written with apostrophes for quotes. */
    private static Answer check(String id, String members) {
        var json = "{" + members.replace('\'', '"') + "}";
        return ObservableId.check(StixId.parse(id), Json.tree(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4         | 'value':'198.51.100.3'",
                "domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7       | 'value':'example.com'",
                "domain-name--dbf3aff2-b3cd-57d2-9616-0ddfde9d01ad       | 'value':'bücher.example'",
                "domain-name--dbf3aff2-b3cd-57d2-9616-0ddfde9d01ad       | 'value':'b\\u00fccher.example'",
                "autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff | 'number':15139",
                "mutex--f93fe911-e545-5239-b9b0-597840d0c871             | 'name':'__CLEANSWEEP__'",
                "url--47c3cf9a-5027-5bf0-997a-017c7edc7c55               | 'value':'https://example.com/research/index.html'",
                "url--47c3cf9a-5027-5bf0-997a-017c7edc7c55               | 'value':'https:\\/\\/example.com\\/research\\/index.html'",
                "software--e7fe4452-5d58-52cf-864e-3642b52c1eb7          | 'vendor':'Microsoft','name':'Word','languages':['en']",
                "email-addr--7165e2a9-671f-585d-b1e1-ca59c671d934        | 'value':'john@example.com','display_name':'John'",
                "user-account--f94d689e-707d-58c3-b803-c720bb6ed096      | 'user_id':'1001','account_login':'jdoe','account_type':'unix'",
                "file--02fff920-f614-527c-81d1-6353633a6d21              | 'hashes':{'SHA-256':'e3','MD5':'d41d8cd98f00b204e9800998ecf8427e'}",
                "file--41582d78-96c3-56dc-875e-e5227324267b              | 'name':'foo.dll','size':3,'name_enc':'UTF-8'",
                "directory--0a58d0c1-59e6-5afd-8252-dcd3f13e5622         | 'path':'C:\\\\Windows\\\\System32'",
                "windows-registry-key--aea46b6b-79e7-504a-bc10-2e7ec819defb | 'key':'HKEY_LOCAL_MACHINE\\\\system\\\\foo'",
                "network-traffic--c5faa1cd-f426-55ad-b64e-c9d04f2d71f0 | 'src_port':24678,'protocols':['ipv4','tcp'],'dst_ref':'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4','is_active':true",
                "ipv6-addr--6469e3a9-b053-5e34-a025-9396ae051d26         | 'value':'2001:db8::1'",
                "ipv6-addr--6607d35d-eadd-5c67-b67a-c8bdcdf90d45         | 'value':'2001:0db8:0000:0000:0000:0000:0000:0001'"
            })
    void ids_are_those_that_other_libraries_make(String id, String members) {
        assertEquals(MATCHES, check(id, members));
        assertEquals(
                MATCHES,
                check(id, members + ",'type':'x','defanged':true,'spec_version':'2.1','object_marking_refs':['y']"));
        assertEquals(DIFFERS, check(id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0"), members));
    }

    /** Made with the library of OASIS, as the others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "windows-registry-key--f0905449-0f9b-585d-b3ee-6f1c7ab6dfb4 | 'key':'HKEY_LOCAL_MACHINE\\\\x','values':[{'name':'Foo','data':'qwerty','data_type':'REG_SZ'},{'name':''}]",
                "x509-certificate--4d7b0dbd-4d76-53ea-960c-2c81016ea091 | 'serial_number':'36:f7','hashes':{'SHA-256':'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'}",
                "email-message--3ca4b5a7-3092-5856-87cc-880701053fcd    | 'is_multipart':false,'subject':'Hi','body':'x'",
                "artifact--f91bc2f2-01d0-5060-b31e-44f82ea6c50f | 'payload_bin':'aGVsbG8=','hashes':{'MD5':'5d41402abc4b2a76b9719d911017c592'}",
                "mac-addr--757b1725-9903-54f5-a855-1240691d7659         | 'value':'d2:fb:49:24:37:18'"
            })
    void values_of_registry_keys_and_hashes_of_all_types_contribute(String id, String members) {
        assertEquals(MATCHES, check(id, members));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "file--02fff920-f614-527c-81d1-6353633a6d21 | 'SHA-1':'da','MD5':'d41d8cd98f00b204e9800998ecf8427e'",
                "file--fa6e66a5-f019-51f9-8ab5-812023e58c6e | 'SHA-256':'e3','SHA-1':'da39a3ee5e6b4b0d3255bfef95601890afd80709'",
                "file--fa6e66a5-f019-51f9-8ab5-812023e58c6e | 'SHA-1':'da39a3ee5e6b4b0d3255bfef95601890afd80709','SHA-512':'cf'",
                "file--d4709b73-7981-5366-8d4b-fabee8e1497c | 'TLSH':'t','SHA3-256':'11'",
                "file--d4709b73-7981-5366-8d4b-fabee8e1497c | 'SHA3-256':'11','TLSH':'t'"
            })
    void one_hash_contributes_in_whatever_order_they_are_written(String id, String hashes) {
        assertEquals(MATCHES, check(id, "'hashes':{" + hashes + "}"));
    }

    @Test
    void a_digest_in_upper_case_makes_another_id() {
        assertEquals(
                MATCHES,
                check(
                        "file--79550d64-5d35-5d67-a5b3-15c33063bdf3",
                        "'hashes':{'MD5':'D41D8CD98F00B204E9800998ECF8427E'}"));
        assertEquals(
                DIFFERS,
                check(
                        "file--79550d64-5d35-5d67-a5b3-15c33063bdf3",
                        "'hashes':{'MD5':'d41d8cd98f00b204e9800998ecf8427e'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "fb164dd3-3e23-5676-86b3-0d3c306c797f, 2026-01-31T12:00:00Z,        2026-01-31T13:00:00.000Z",
        "e94105b4-bc62-5806-83d8-0a729dd12261, 2026-01-31T12:00:00.000Z,    2026-01-31T13:00:00.000Z",
        "0c18981e-6fee-5b63-87f7-917da93c40f3, 2026-01-31T12:00:00Z,        2026-01-31T13:00:00.000Z",
        "0c18981e-6fee-5b63-87f7-917da93c40f3, 2026-01-31T12:00:00.000Z,    2026-01-31T13:00:00Z",
        "0c18981e-6fee-5b63-87f7-917da93c40f3, 2026-01-31T12:00:00Z,        2026-01-31T13:00:00Z",
        "a86335c8-cda1-5364-9475-54c5628a14c5, 2026-01-31T12:00:00.120Z,    2026-01-31T13:00:00.000Z",
        "30778fec-6444-565c-a824-e875fb8122db, 2026-01-31T12:00:00.123456Z, 2026-01-31T13:00:00.000Z",
        "30778fec-6444-565c-a824-e875fb8122db, 2026-01-31T12:00:00.1234567Z, 2026-01-31T13:00:00.0Z"
    })
    void a_timestamp_goes_in_as_it_is_written_or_as_the_library_of_oasis_writes_it(
            String uuid, String start, String end) {
        assertEquals(MATCHES, check("network-traffic--" + uuid, TCP + ",'start':'" + start + "','end':'" + end + "'"));
    }

    @ParameterizedTest
    @CsvSource({
        "fb164dd3-3e23-5676-86b3-0d3c306c797f, 2026-01-31T12:00:00.000Z",
                "0c18981e-6fee-5b63-87f7-917da93c40f3, 2026-01-31T12:00:00.001Z",
        "0c18981e-6fee-5b63-87f7-917da93c40f3, 2026-01-31T12:00:00+00:00", "0c18981e-6fee-5b63-87f7-917da93c40f3, noon"
    })
    void no_other_spelling_of_a_timestamp_will_do(String uuid, String start) {
        assertEquals(
                DIFFERS,
                check("network-traffic--" + uuid, TCP + ",'start':'" + start + "','end':'2026-01-31T13:00:00.000Z'"));
    }

    @ParameterizedTest
    @CsvSource({
        "0015771e-aa3b-5c9c-a798-502a55b8a15a, 2016-01-22T12:31:12.000Z, 7",
        "0d8ded81-8ef3-5585-abc9-12cdbb76dee7, 2016-01-22T12:31:12.000Z, 7.0",
        "0d8ded81-8ef3-5585-abc9-12cdbb76dee7, 2016-01-22T12:31:12Z,     70e-1"
    })
    void extensions_contribute_whole_with_numbers_as_ecmascript_writes_them(String uuid, String time, String entropy) {
        var extension = "{'sections':[{'name':'.text','entropy':0.061089},{'name':'.b','entropy':" + entropy
                + "}],'time_date_stamp':'" + time + "','pe_type':'exe'}";
        var members = "'extensions':{'windows-pebinary-ext':" + extension + "},'name':'a.exe'";
        assertEquals(MATCHES, check("file--" + uuid, members));
        assertEquals(DIFFERS, check("file--" + uuid, members.replace("0.061089", "0.061088")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "process--fb984ba3-17fa-4d9f-a3a6-f2b8c5d1abf7          | 'pid':1",
                "process--28bb3599-77cd-5a82-a950-b5bc3caf07c4          | 'pid':1,'extensions':{'a':{'b':1}}",
                "x509-certificate--07f9b91e-a1d5-4598-ad18-bed321b3a571 | 'issuer':'a'",
                "email-message--9c9bc986-57ee-47fe-b0a1-e81d1ea46c98    | 'is_multipart':false",
                "artifact--9c9bc986-57ee-47fe-b0a1-e81d1ea46c98         | 'url':'https://example.com/'",
                "windows-registry-key--9c9bc986-57ee-47fe-b0a1-e81d1ea46c98 | 'modified_time':'2026-01-31T12:00:00Z'",
                "user-account--9c9bc986-57ee-47fe-b0a1-e81d1ea46c98     | 'display_name':'J'",
                "file--9c9bc986-57ee-47fe-b0a1-e81d1ea46c98             | 'hashes':{},'name':null"
            })
    void where_nothing_contributes_no_id_follows(String id, String members) {
        assertEquals(NONE, check(id, members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'number':1e400",
                "'number':-1e400",
                "'number':9007199254740993",
                "'number':123456789012345678901234567890",
                "'number':1e100000",
                "'number':'\\ud800'"
            })
    void what_has_no_canonical_text_is_not_computed(String members) {
        assertEquals(UNKNOWN, check("autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff", members));
    }

    @Test
    void of_a_type_of_somebodys_own_nothing_is_known() {
        assertEquals(UNKNOWN, check("x-own--3aa27478-50b5-5ab8-9da9-cdc12b657fff", "'value':'a'"));
        assertEquals(UNKNOWN, check("malware--3aa27478-50b5-5ab8-9da9-cdc12b657fff", "'name':'a'"));
    }

    @Test
    void an_id_of_version_4_differs_which_is_for_the_caller_to_take_or_not() {
        assertEquals(DIFFERS, check("mutex--9c9bc986-57ee-47fe-b0a1-e81d1ea46c98", "'name':'a'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'hashes':'a'",
                "'hashes':['MD5']",
                "'hashes':7",
                "'extensions':'a'",
                "'extensions':{'windows-pebinary-ext':[]}",
                "'extensions':{'windows-pebinary-ext':{'time_date_stamp':{}}}",
                "'name':{}",
                "'name':[[[1]]]"
            })
    void what_is_of_the_wrong_type_is_no_failure_here(String members) {
        assertEquals(
                DIFFERS, check("file--02fff920-f614-527c-81d1-6353633a6d21", members + ",'parent_directory_ref':'x'"));
    }

    @Test
    void every_observable_of_stix_is_known() {
        for (var type :
                ("artifact autonomous-system directory domain-name email-addr email-message file ipv4-addr ipv6-addr"
                                + " mac-addr mutex network-traffic process software url user-account windows-registry-key"
                                + " x509-certificate")
                        .split(" ", -1)) {
            assertEquals(NONE, check(type + "--9c9bc986-57ee-47fe-b0a1-e81d1ea46c98", "'type':'" + type + "'"), type);
        }
    }
}
