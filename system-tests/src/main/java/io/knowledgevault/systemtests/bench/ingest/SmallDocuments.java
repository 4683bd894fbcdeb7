package io.knowledgevault.systemtests.bench.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Makes notes of an office, 300 to 600 characters each, no two alike. The same number gives the
 * same document, so that two runs load the same words.
 */
public final class SmallDocuments {

  private static final int SHORTEST = 300;
  private static final int LONGEST = 600;
  private static final Instant NEWEST = Instant.parse("2026-06-30T00:00:00Z");
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

  private static final List<String> SENTENCES =
      List.of(
          "{person} asked {team} to move the {thing} to {place} before {day}.",
          "The {thing} for {customer} was {state}, and {person} will report on {day}.",
          "We agreed to {action} the {thing} because {reason}.",
          "Ticket {ticket} describes how the {thing} failed at {time} in {place}.",
          "{customer} pays {amount} euros a month for the {thing} and wants {percent} % less.",
          "Nobody knows why {team} stopped to {action} the {thing} last {month}.",
          "{person} wrote the procedure: first {action} the {thing}, then call {team}.",
          "Invoice {ticket} over {amount} euros is {state}; {person} has the contract.",
          "The review in {month} found that the {thing} is {state} since {reason}.",
          "Please {action} the {thing} on {day}, otherwise {customer} will complain.",
          "{team} measured {amount} requests at {time}, which is {percent} % more than in {month}.",
          "After the outage in {place} the {thing} runs on a second server of {team}.",
          "{person} and {person} disagree whether to {action} the {thing} or to wait for {customer}.",
          "Open question: who owns the {thing} when {person} is away in {month}?",
          "The budget of {amount} euros covers the {thing} but not the training in {place}.",
          "Decision of {day}: {team} will {action} the {thing}, {reason}.");

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "person", words("Ines Marek Olga Tomas Yusuf Hanna Pierre Lucia Anders Mei Ravi Nora"),
          "team", list("the platform team,operations,the sales desk,quality,finance,support"),
          "thing",
              list(
                  "dry ice store,billing export,loading bay,customer portal,backup schedule,"
                      + "temperature logger,price list,onboarding plan,access badge system,"
                      + "audit report,staging database,route planner,supplier rating,help page"),
          "place", words("Rotterdam Gdynia Lyon Porto Tallinn Graz Aarhus Bilbao Antwerp Zadar"),
          "customer", words("Medivance Vaxport Groenveld Nordkyst Pharmalane Solaris Bexley"),
          "action", words("replace repair archive publish migrate cancel approve measure document"),
          "state", list("late,approved,half finished,on hold,in production,rejected,overdue"),
          "reason",
              list(
                  "the old one costs too much,the auditors asked for it,two people left,"
                      + "the vendor ends its support,nobody used it for a year"),
          "day", words("Monday Tuesday Wednesday Thursday Friday"),
          "month", words("January February March April May June July August September October"));

  private final String run;

  /**
   * @param run makes the external ids of this run differ from those of others
   */
  public SmallDocuments(String run) {
    this.run = run;
  }

  /** The documents of these numbers, as the items of a batch. */
  public List<Map<String, Object>> items(long from, int count) {
    List<Map<String, Object>> items = new ArrayList<>(count);
    for (long number = from; number < from + count; number++) {
      items.add(item(number));
    }
    return items;
  }

  Map<String, Object> item(long number) {
    Random chance = new Random(number * 2_654_435_761L);
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("externalId", run + "-" + number);
    item.put("title", "Note " + number + " for " + pick("team", chance));
    item.put("text", text(chance));
    item.put("author", pick("person", chance));
    item.put("sourceType", "note");
    item.put("createdAt", NEWEST.minus(Duration.ofMinutes(chance.nextInt(1_000_000))).toString());
    return item;
  }

  private static String text(Random chance) {
    int wanted = SHORTEST + chance.nextInt(LONGEST - SHORTEST - 100);
    StringBuilder text = new StringBuilder();
    while (text.length() < wanted) {
      String sentence = SENTENCES.get(chance.nextInt(SENTENCES.size()));
      String filled = SLOT.matcher(sentence).replaceAll(slot -> pick(slot.group(1), chance));
      text.append(text.isEmpty() ? "" : " ").append(filled);
    }
    return text.toString();
  }

  private static String pick(String slot, Random chance) {
    return switch (slot) {
      case "ticket" -> "TK-" + (10_000 + chance.nextInt(90_000));
      case "amount" -> Integer.toString(100 + chance.nextInt(90_000));
      case "percent" -> Integer.toString(1 + chance.nextInt(90));
      case "time" -> "%02d:%02d".formatted(chance.nextInt(24), chance.nextInt(60));
      default -> WORDS.get(slot).get(chance.nextInt(WORDS.get(slot).size()));
    };
  }

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }

  private static List<String> list(String phrases) {
    return List.of(phrases.split(","));
  }
}
