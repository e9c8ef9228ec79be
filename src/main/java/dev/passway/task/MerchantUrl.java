package dev.passway.task;

import dev.passway.config.MerchantConfig;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a merchant's system is called.
 *
 * @param host a name or an address, without brackets
 * @param path with its query, at least a slash
 * @param trusted whether the operator has exempted the host
 */
record MerchantUrl(boolean tls, String host, int port, String path, boolean trusted) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /**
     * Reads a tenant's URL.
     *
     * @throws MerchantFault if it can't be called; names no part of the URL, which may hold a token
     */
    static MerchantUrl of(String text, MerchantConfig config) throws MerchantFault {
        URI uri = parse(text);
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new MerchantFault("the URL names no host, or a user");
        }
        String host = uri.getHost().replace("[", "").replace("]", "");
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        boolean trusted = config.trusts(host);
        if (!tls && !("http".equalsIgnoreCase(uri.getScheme()) && trusted)) {
            throw new MerchantFault("the URL does not start with https://");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : (tls ? HTTPS : HTTP);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new MerchantUrl(
                tls, host, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(), trusted);
    }

    private static URI parse(String text) throws MerchantFault {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new MerchantFault("the URL can't be read");
        }
    }

    /** Names nothing: the path may hold a token. */
    @Override
    public String toString() {
        return "a merchant's URL";
    }
}
