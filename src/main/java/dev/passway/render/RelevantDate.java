package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import dev.passway.domain.Moment;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A time, or a span of it, at which a phone of iOS 18 or later shows the pass on its lock screen.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/pass/relevantdates-data.dictionary">Apple:
 *     Pass.RelevantDates</a>
 */
final class RelevantDate {
    private static final String DATE = "date";
    /** What Apple called it until iOS 26. */
    private static final String FORMER_DATE = "relevantDate";

    private static final String START = "startDate";
    private static final String END = "endDate";
    private static final List<String> MEMBERS = List.of(DATE, START, END);
    private static final List<List<String>> FORMS = List.of(List.of(DATE), List.of(START, END));

    private RelevantDate() {}

    /**
     * As it stands in pass.json.
     *
     * @param zone of times without an offset
     */
    static Json.Obj read(DocumentReader date, ZoneId zone) {
        date.only(MEMBERS);
        Optional<Moment> at = Relevance.moment(date, DATE, zone);
        Optional<Moment> start = Relevance.moment(date, START, zone);
        Optional<Moment> end = Relevance.moment(date, END, zone).map(Moment::end);
        if (!FORMS.contains(
                MEMBERS.stream().filter(name -> date.member(name).isPresent()).toList())) {
            date.fault("needs either date, or startDate and endDate");
        }
        if (start.isPresent()
                && end.isPresent()
                && !start.get().at().isBefore(end.get().at())) {
            date.fault(END, "must be after startDate");
        }
        return new Members()
                .text(DATE, at.map(Moment::w3c))
                .text(FORMER_DATE, at.map(Moment::w3c))
                .text(START, start.map(Moment::w3c))
                .text(END, end.map(Moment::w3c))
                .json();
    }
}
