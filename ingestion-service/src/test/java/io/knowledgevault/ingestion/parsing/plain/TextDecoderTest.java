package io.knowledgevault.ingestion.parsing.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecoderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "UTF-8!Straße, 東京",
        "UTF-16LE!Meeting notes of the board",
        "windows-31j!氏名,年齢,勤務地 山田花子,28,京都",
        "EUC-JP!会議の記録を共有します",
        "GB18030!会议记录和下一步计划",
        "EUC-KR!회의 기록을 공유합니다",
        "windows-1252!Déjà vu: l'été à l'hôtel, où ça coûte très cher à Noël, paraît-il",
        "windows-1252!Größe, Übung, Äpfel und Öl für die Straße: schöne Grüße aus Köln",
        "windows-1251!Решение было принято советом в марте и действует для всех"
      })
  void shortTextsAreDecodedAsTheyWereWritten(String charset, String text) throws IOException {
    // When, Then
    assertThat(new TextDecoder().decode(text.getBytes(Charset.forName(charset)))).isEqualTo(text);
  }
}
