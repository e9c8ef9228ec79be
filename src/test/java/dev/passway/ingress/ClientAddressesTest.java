package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.config.AddressRange;
import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who counts as the client; 10.0.0.0/8 and fd00::/8 are proxies of ours. */
class ClientAddressesTest {
    private final ClientAddresses addresses = new ClientAddresses(Stream.of("10.0.0.0/8", "fd00::/8")
            .flatMap(text -> AddressRange.parse(text).stream())
            .toList());

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            203.0.113.9 | -                                    | 203.0.113.9
            203.0.113.9 | 192.0.2.1                            | 203.0.113.9
            10.0.0.1    | -                                    | 10.0.0.1
            10.0.0.1    | 192.0.2.1                            | 192.0.2.1
            10.0.0.1    | 198.51.100.7, 192.0.2.1              | 192.0.2.1
            10.0.0.1    | 198.51.100.7, 192.0.2.1, 10.9.9.9    | 192.0.2.1
            10.0.0.1    | 10.9.9.9, 10.8.8.8                   | 10.9.9.9
            10.0.0.1    | 198.51.100.7, unknown                | 10.0.0.1
            10.0.0.1    | 198.51.100.7, evil.example, 10.2.2.2 | 10.2.2.2
            10.0.0.1    | ''                                   | 10.0.0.1
            10.0.0.1    | ,,,                                  | 10.0.0.1
            10.0.0.1    | 192.0.2.1:4711                       | 192.0.2.1
            10.0.0.1    | [2001:db8::1]:4711                   | 2001:db8::1
            10.0.0.1    | [2001:db8::1]                        | 2001:db8::1
            10.0.0.1    | 2001:db8::1                          | 2001:db8::1
            fd00::1     | 2001:db8::1, fd00::2                 | 2001:db8::1
            """)
    void is_the_rightmost_address_that_is_no_proxy_of_ours(String peer, String header, String client) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (header != null) {
            headers.add("X-Forwarded-For", header);
        }

        assertThat(addresses.client(InetAddress.ofLiteral(peer), headers)).isEqualTo(InetAddress.ofLiteral(client));
    }

    @Test
    void reads_several_headers_as_one_list() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "198.51.100.7")
                .add("X-Forwarded-For", "192.0.2.1, 10.1.1.1");

        assertThat(addresses.client(InetAddress.ofLiteral("10.0.0.1"), headers))
                .isEqualTo(InetAddress.ofLiteral("192.0.2.1"));
    }

    @Test
    void believes_nobody_if_none_is_trusted() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", "192.0.2.1");

        assertThat(new ClientAddresses(List.of()).client(InetAddress.ofLiteral("10.0.0.1"), headers))
                .isEqualTo(InetAddress.ofLiteral("10.0.0.1"));
    }
}
