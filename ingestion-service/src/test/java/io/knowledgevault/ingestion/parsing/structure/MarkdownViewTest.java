package io.knowledgevault.ingestion.parsing.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.parsing.DocumentParser;
import io.knowledgevault.ingestion.parsing.ParsedDocument;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.sharedmodel.document.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownViewTest {

  private final DocumentParser parser = new DocumentParser(ParsingLimits.defaults());

  @Test
  void textStaysAsSpokenAndMarksShowItsStructure() {
    // Given
    String html =
        """
        <h1>Plan</h1><p>Ask <b>Ann</b> or see <a href="https://wiki/x" title="The page">the
        <i>wiki</i></a>.</p><ul><li>one<li>two<ol start=3><li>deep</ol></ul>
        <blockquote>said<br>so</blockquote><pre>if (a)
          b();</pre><p>It runs <code>make</code> <img src="logo.png" alt="Our logo"></p>
        """;

    // When
    ParsedDocument parsed = parser.parseText(html, "text/html");

    // Then
    assertThat(parsed.text())
        .isEqualTo(
            """
            Plan

            Ask Ann or see the wiki.

            one
            two

            3. deep

            said
            so

            if (a)
              b();

            It runs make Our logo""");
    assertThat(markdown(parsed))
        .isEqualTo(
            """
            # Plan

            Ask **Ann** or see [the *wiki*](https://wiki/x "The page").

            * one
            * two

              3. deep

            > said
            > so

            ```
            if (a)
              b();
            ```

            It runs `make` ![Our logo](logo.png)""");
  }

  @Test
  void tablesGetBarsAndALineBelowTheirFirstRow() {
    // When
    ParsedDocument parsed = parser.parseText("name;sum\nAnn;\"1|2\"\n", "text/csv");

    // Then
    assertThat(parsed.text()).isEqualTo("name\tsum\nAnn\t1|2");
    assertThat(markdown(parsed)).isEqualTo("| name | sum |\n| --- | --- |\n| Ann | 1\\|2 |");
  }

  @Test
  void tableThatOnlyMakesTheLayoutIsNotShownAsOne() {
    // Given
    String layout = "<table><tr><td><p>left</p><p>more</p></td><td>right</td></tr></table>";
    String data = "<table><tr><th>a<th>b</tr><tr><td><p>x</p><p>y</p></td><td>z</td></tr></table>";

    // When, Then
    assertThat(parser.parseText(layout, "text/html").marks()).isEmpty();
    assertThat(parser.parseText(data, "text/html").text()).isEqualTo("a\tb\nx y\tz");
    assertThat(parser.parseText(data, "text/html").marks())
        .extracting(Mark::kind)
        .containsExactly(Mark.Kind.TABLE);
  }

  @Test
  void emphasisOverSeveralParagraphsIsShownInEachOfThem() {
    // When
    ParsedDocument parsed = parser.parseText("<b><p>one</p><p>two</p></b>", "text/html");

    // Then
    assertThat(markdown(parsed)).isEqualTo("**one**\n\n**two**");
  }

  @Test
  void linksAreFreedOfWhatMailFiltersWrapAroundThem() {
    // Given
    String html =
        """
        <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&amp;data=1">a</a>
        <a href="https://urldefense.com/v3/__https://b.example/y__;!!abc$">b</a>
        <a href="https://www.google.com/url?q=https://c.example/&amp;sa=D">c</a>
        <a href="#here">d</a> <a href="javascript:go()">e</a> <a href="/f">f</a>
        """;

    // When
    ParsedDocument parsed = parser.parseText(html, "text/html");

    // Then
    assertThat(parsed.marks())
        .extracting(Mark::value)
        .containsExactly("https://a.example/x", "https://b.example/y", "https://c.example/", "/f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:go()",
        "java&#9;script:go()",
        "java&#10;script:go()",
        "&#1;JavaScript:go()",
        "vbscript:go()",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/x",
        "ms-word:ofe|u|https://a.example/x",
        "C:\\secret.doc",
        "\\\\a.example\\share"
      })
  void linkThatNoReaderShouldBeLedByIsNone(String address) {
    // When
    ParsedDocument parsed = parser.parseText("<a href=\"" + address + "\">here</a>", "text/html");

    // Then
    assertThat(parsed.text()).isEqualTo("here");
    assertThat(parsed.marks()).isEmpty();
  }

  @Test
  void whatWouldEndAnAddressEarlyIsEncoded() {
    // Given
    String html =
        """
        <a href="https://a.example/x (1)<b>?q=a\\b" title='say "hi"
        now'>a</a> <a href="mailto:ann@a.example">b</a> <a href="tel:+49123">c</a>
        """;

    // When
    ParsedDocument parsed = parser.parseText(html, "text/html");

    // Then
    assertThat(markdown(parsed))
        .isEqualTo(
            "[a](https://a.example/x%20%281%29%3Cb%3E?q=a%5Cb \"say 'hi' now\")"
                + " [b](mailto:ann@a.example) [c](tel:+49123)");
  }

  private static String markdown(ParsedDocument parsed) {
    return MarkdownView.of(parsed.text(), parsed.headings(), parsed.marks());
  }
}
