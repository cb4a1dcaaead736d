package dev.meterline.standalone.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import dev.meterline.standalone.endtoend.NodeForTests;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The document is complete and true: real answers of every path and status are held against it. */
class ApiDocumentTest {

  @RegisterExtension static final NodeForTests NODE = new NodeForTests();

  private static String yaml;
  private static SwaggerParseResult parsed;

  @BeforeAll
  static void readTheDocument() throws Exception {
    URI at = NODE.running().url().resolve("/openapi.yaml");
    yaml =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString())
            .body();
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    parsed = new OpenAPIV3Parser().readContents(yaml, List.of(), options);
  }

  @Test
  void shouldBeAnOpenApiDocument() {
    assertThat(parsed.getMessages()).isEmpty();
  }

  @Test
  void shouldDescribeEveryRouteThatIsServedAndNoOther() {
    Set<String> described = new TreeSet<>();
    Described.allOf(parsed.getOpenAPI()).forEach(operation -> described.add(operation.route()));

    assertThat(described).isEqualTo(new TreeSet<>(NODE.running().routes()));
  }

  @Test
  void shouldTellTheTruthAboutEveryPathAndStatus() {
    Answers answers =
        new Answers(
            NODE.running().url(),
            OpenApiInteractionValidator.createForInlineApiSpecification(yaml).build());
    Calls calls = new Calls(Keys.make(NODE), Samples.prepare(NODE));
    List<Described> operations = Described.allOf(parsed.getOpenAPI());

    answers.makeAll(operations.stream().flatMap(one -> calls.waitingOf(one).stream()).toList());
    operations.forEach(one -> calls.of(one).forEach(answers::make));

    assertThat(answers.faults()).isEmpty();
    assertThat(answers.seen()).as("answers that were seen").containsAll(promised(operations));
  }

  /** Every status that the document names, but those of a process that is not ready. */
  private static Set<String> promised(List<Described> operations) {
    Set<String> promised = new TreeSet<>();
    for (Described one : operations) {
      one.statuses().stream()
          .filter(status -> status != 503)
          .forEach(status -> promised.add(one.route() + " " + status));
    }
    return promised;
  }
}
