package io.knowledgevault.gap.contradiction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in a sentence, in a unit that values of its dimension share.
 *
 * @param dimension what it measures: values of different dimensions never contradict each other
 * @param value in minutes, months, percent, degrees or money; a date as yyyymmdd
 * @param start where it begins in the sentence
 * @param end where it ends there, unit included
 */
record Measure(String dimension, double value, int start, int end) {

  static final String DATE = "date";

  private static final Set<String> MONTHS =
      Set.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final List<String> MONTH_ORDER =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final Map<String, Integer> MINUTES =
      Map.of("minute", 1, "hour", 60, "day", 1_440, "week", 10_080);
  private static final Map<String, Integer> IN_MONTHS = Map.of("month", 1, "year", 12);

  private static final Pattern DAY =
      Pattern.compile(
          "\\b(?<d>\\d{1,2})(?:st|nd|rd|th)?\\.? (?<m>"
              + String.join("|", MONTHS)
              + ") (?<y>\\d{4})\\b|\\b(?<m2>"
              + String.join("|", MONTHS)
              + ") (?<d2>\\d{1,2})(?:st|nd|rd|th)?,? (?<y2>\\d{4})\\b"
              + "|\\b(?<y3>\\d{4})-(?<m3>\\d\\d)-(?<d3>\\d\\d)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern QUANTITY =
      Pattern.compile(
          "(?<![\\w.,-])(?<sign>[€$£] ?)?(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)"
              + "(?:[ -]?(?<unit>minutes?|hours?|(?:working |calendar |business )?days?|weeks?|months?"
              + "|years?|percent|%|°C|euros?|EUR|dollars?|USD|pounds?)(?![\\w]))?");

  static List<Measure> in(String sentence) {
    List<Measure> found = new ArrayList<>();
    Matcher day = DAY.matcher(sentence);
    while (day.find()) {
      found.add(new Measure(DATE, date(day), day.start(), day.end()));
    }
    Matcher quantity = QUANTITY.matcher(sentence);
    while (quantity.find()) {
      if (quantity.group("unit") != null || quantity.group("sign") != null) {
        found.add(quantity(quantity));
      }
    }
    return found;
  }

  private static double date(Matcher day) {
    if (day.group("y3") != null) {
      return number(day.group("y3"), day.group("m3"), day.group("d3"));
    }
    boolean dayFirst = day.group("y") != null;
    String month = dayFirst ? day.group("m") : day.group("m2");
    int order = MONTH_ORDER.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    return number(
        dayFirst ? day.group("y") : day.group("y2"),
        String.valueOf(order),
        dayFirst ? day.group("d") : day.group("d2"));
  }

  private static double number(String year, String month, String day) {
    return Integer.parseInt(year) * 10_000.0
        + Integer.parseInt(month) * 100.0
        + Integer.parseInt(day);
  }

  private static Measure quantity(Matcher quantity) {
    double number = Double.parseDouble(quantity.group("number").replace(",", ""));
    String unit = quantity.group("unit") == null ? "" : quantity.group("unit");
    String[] words = unit.toLowerCase(Locale.ROOT).split(" ");
    String last = words[words.length - 1].replaceAll("s$", "");
    // A working day is no length of time that compares with hours.
    String sort = words.length > 1 ? words[0] + " days" : "time";
    if (MINUTES.containsKey(last)) {
      return of(sort, number * MINUTES.get(last), quantity);
    }
    if (IN_MONTHS.containsKey(last)) {
      return of("months", number * IN_MONTHS.get(last), quantity);
    }
    return of(dimension(last, quantity.group("sign")), number, quantity);
  }

  private static String dimension(String unit, String sign) {
    String money = sign == null ? unit : sign.strip();
    return switch (money) {
      case "euro", "eur", "€" -> "euro";
      case "dollar", "usd", "$" -> "dollar";
      case "pound", "£" -> "pound";
      case "percent", "%" -> "percent";
      default -> "degrees";
    };
  }

  private static Measure of(String dimension, double value, Matcher quantity) {
    return new Measure(dimension, value, quantity.start(), quantity.end());
  }
}
