package io.knowledgevault.ingestion.parsing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.knowledgevault.ingestion.parsing.limit.ParserSetting;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.settings.SettingKind;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.Problem.Violation;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** The setting {@code parser}: limits for the files of a company. */
@ApplicationScoped
@RegisterForReflection(targets = {ParserSetting.class, ParserSetting.Format.class})
class ParserSettingKind implements SettingKind {

  static final String KEY = "parser";

  /** Takes nothing for a number that is none, and no field that it does not know. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .build();

  private final ParsingLimits installation;

  ParserSettingKind(ParsingConfig config) {
    installation = config.limits();
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public JsonNode checked(JsonNode value) {
    ParserSetting setting = read(value);
    List<Violation> violations = setting.violations(installation);
    if (!violations.isEmpty()) {
      String all =
          violations.stream()
              .map(each -> each.field() + " " + each.message())
              .collect(Collectors.joining("; "));
      throw new ProblemException(ProblemType.VALIDATION, all, violations);
    }
    return STRICT.valueToTree(setting);
  }

  @Override
  public ParsingLimits bounds() {
    return installation;
  }

  /**
   * Reads a value, stored or new.
   *
   * @throws ProblemException that names the field that does not fit
   */
  static ParserSetting read(JsonNode value) {
    if (!value.isObject()) {
      throw ProblemException.invalid("value", "must be an object");
    }
    try {
      return STRICT.treeToValue(value, ParserSetting.class);
    } catch (UnrecognizedPropertyException unknown) {
      throw ProblemException.invalid(field(unknown), "is not known");
    } catch (JsonMappingException unfit) {
      throw ProblemException.invalid(field(unfit), "must be a whole number in range, or an object");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is well-formed", impossible);
    }
  }

  private static String field(JsonMappingException failure) {
    String path =
        failure.getPath().stream()
            .map(each -> String.valueOf(each.getFieldName()))
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "value" : path;
  }
}
