package dev.passway.domain;

/** The marks of a Klaviyo (Django) template that was sent without having been rendered. */
public final class Template {
    /** What to tell the marketer. */
    public static final String NEVER_RENDERED =
            "still holds {{ or {%: the template was not rendered; check the webhook action's preview";

    private Template() {}

    /** Whether the text holds <code>{{</code> or <code>{%</code>. */
    public static boolean isIn(String text) {
        for (int i = text.indexOf('{'); i >= 0; i = text.indexOf('{', i + 1)) {
            if (i + 1 < text.length() && (text.charAt(i + 1) == '{' || text.charAt(i + 1) == '%')) {
                return true;
            }
        }
        return false;
    }
}
