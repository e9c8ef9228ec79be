package dev.passway;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Renders the part of Klaviyo's template language (Django's) that the guide uses: variables with filters, {@code if} with
 * {@code else}, and coupons. Anything else is a mistake in the guide and fails.
 */
final class KlaviyoTemplate {
    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*(?<variable>.*?)\\s*}}|\\{%\\s*(?<tag>.*?)\\s*%}");
    private static final Pattern COUPON = Pattern.compile("coupon_code '[^']+'");
    private static final String IF = "if ";

    private final KlaviyoVariables variables;
    private final StringBuilder out = new StringBuilder();
    private boolean inIf;
    private boolean shows = true;

    private KlaviyoTemplate(KlaviyoVariables variables) {
        this.variables = variables;
    }

    /** The template as it is sent for one customer. */
    static String render(String template, KlaviyoVariables variables) {
        return new KlaviyoTemplate(variables).render(template, text -> text);
    }

    /** The same as part of a URL: what a variable gives is escaped. */
    static String renderUrl(String template, KlaviyoVariables variables) {
        return new KlaviyoTemplate(variables)
                .render(
                        template,
                        text -> text.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20"));
    }

    private String render(String template, UnaryOperator<String> escape) {
        int end = 0;
        for (MatchResult match : TAG.matcher(template).results().toList()) {
            write(template.substring(end, match.start()));
            end = match.end();
            if (match.group("variable") != null) {
                write(escape.apply(variables.render(match.group("variable"))));
            } else {
                tag(match.group("tag"));
            }
        }
        write(template.substring(end));
        if (inIf) {
            throw new IllegalArgumentException("an if has no endif");
        }
        return out.toString();
    }

    private void write(String text) {
        if (shows) {
            out.append(text);
        }
    }

    private void tag(String tag) {
        if (tag.startsWith(IF) && !inIf) {
            inIf = true;
            shows = variables.isTrue(tag.substring(IF.length()));
        } else if (tag.equals("else") && inIf) {
            shows = !shows;
        } else if (tag.equals("endif") && inIf) {
            inIf = false;
            shows = true;
        } else if (COUPON.matcher(tag).matches()) {
            write(variables.coupon());
        } else {
            throw new IllegalArgumentException("not a tag of the guide: " + tag);
        }
    }
}
