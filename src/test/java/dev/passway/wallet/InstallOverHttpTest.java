package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an install link leads to. */
class InstallOverHttpTest {
    private static final String CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Safari/537.36";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";

    private static InstallScene scene;

    @BeforeAll
    static void start() {
        scene = new InstallScene("install");
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void shows_others_than_safari_a_page_with_a_code_that_leads_to_the_same_link() throws Exception {
        String url = scene.link();

        var page = scene.follow(url, CHROME);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'");
        assertThat(page.body())
                .contains("Add to Apple Wallet")
                .doesNotContain("<script", "http-equiv", "ada@example.com");
        assertThat(decoded(page.body())).isEqualTo(url);
    }

    @Test
    void the_style_of_the_page_is_the_one_that_its_policy_allows() throws Exception {
        String url = scene.link();
        var page = scene.follow(url, CHROME);
        var style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page.body());
        assertThat(style.find()).isTrue();
        var digest = MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void head_tells_the_same_without_the_page() {
        String url = scene.link();

        var head = scene.send(url, CHROME, "HEAD");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().map())
                .isEqualTo(scene.follow(url, CHROME).headers().map());
    }

    @Test
    void says_what_to_do_with_a_link_that_has_ended() {
        String url = scene.link(scene.pass(), Instant.now().minusSeconds(1));

        assertThat(scene.follow(url, CHROME).statusCode()).isEqualTo(410);
        assertThat(scene.follow(url, CHROME).body())
                .contains("Ask for a new one")
                .doesNotContain(scene.pass().toString());
        var problem = scene.send(url, "curl/8", "GET");
        assertThat(problem.statusCode()).isEqualTo(410);
        assertThat(InstallScene.json(problem).getString("type")).isEqualTo("/problems/link-expired");
    }

    @Test
    void altered_links_and_those_of_passes_that_are_gone_get_the_same_answer() {
        String url = scene.link(scene.pass(), Instant.now().plusSeconds(60));
        String altered = url.substring(0, url.length() - 1) + (url.endsWith("A") ? "B" : "A");
        String gone = scene.link(new PassId(UUID.randomUUID()), Instant.now().plusSeconds(60));

        assertThat(scene.follow(altered, IPHONE).statusCode()).isEqualTo(403);
        assertThat(scene.follow(altered, CHROME).body())
                .isEqualTo(scene.follow(gone, CHROME).body());
        assertThat(scene.follow(gone, IPHONE).statusCode()).isEqualTo(403);
    }

    @Test
    void a_link_of_a_disabled_tenant_is_not_good() {
        Shop closing = Shop.open(scene.replica().postgres(), "closing");
        PassId its = closing.pass("eve@example.com", "{}");
        String url = scene.link(closing, its, Instant.now().plusSeconds(60));
        assertThat(scene.follow(url, CHROME).statusCode()).isEqualTo(200);

        scene.database().execute("update tenant set disabled = true where tenant_id = 'closing'");

        assertThat(scene.follow(url, CHROME).statusCode()).isEqualTo(403);
    }

    /** Reads the code as a camera would, from the modules that the page draws. */
    private static String decoded(String page) throws Exception {
        var box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\" role=\"img\" aria-label=\"QR")
                .matcher(page);
        assertThat(box.find()).isTrue();
        int size = Integer.parseInt(box.group(1)) - 8;
        var modules = new BitMatrix(size);
        var runs = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1").matcher(page);
        while (runs.find()) {
            int left = Integer.parseInt(runs.group(1)) - 4;
            modules.setRegion(left, Integer.parseInt(runs.group(2)) - 4, Integer.parseInt(runs.group(3)), 1);
        }
        return new Decoder().decode(modules).getText();
    }
}
