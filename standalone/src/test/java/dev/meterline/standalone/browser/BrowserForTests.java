package dev.meterline.standalone.browser;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser for each test, without a window. Where none is installed the test is skipped and
 * says so.
 */
public final class BrowserForTests implements BeforeEachCallback, AfterEachCallback {

  private static final Duration START = Duration.ofSeconds(60);

  private @Nullable ChromeDriver driver;

  @Override
  public void beforeEach(ExtensionContext context) {
    Optional<Path> browser = found(List.of("chromium", "chromium-browser", "google-chrome"));
    Optional<Path> chromeDriver = found(List.of("chromedriver"));
    assumeTrue(
        browser.isPresent() && chromeDriver.isPresent(),
        "no browser: install chromium and chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1280,1400");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    File service = chromeDriver.orElseThrow().toFile();
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(service)
                .withTimeout(START)
                .build(),
            options);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (driver != null) {
      driver.quit();
    }
  }

  /** Goes to an address and returns when the page has loaded. */
  public void open(String url) {
    driver().get(url);
  }

  /** Where it is, with what scripts have made of the address. */
  public String address() {
    return requireNonNull(driver().getCurrentUrl());
  }

  /** What a reader sees of the elements, hidden ones left out. */
  public String text(String css) {
    return String.join(
        "\n",
        elements(css).stream().filter(WebElement::isDisplayed).map(WebElement::getText).toList());
  }

  /** How many elements there are, hidden ones included. */
  public int count(String css) {
    return elements(css).size();
  }

  public void click(String css) {
    driver().findElement(By.cssSelector(css)).click();
  }

  public void type(String css, String text) {
    driver().findElement(By.cssSelector(css)).sendKeys(text);
  }

  /** Gives a field a value, whatever keys its locale would want for it. */
  public void choose(String css, String value) {
    driver()
        .executeScript(
            """
            arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('change', {bubbles: true}));
            """,
            driver().findElement(By.cssSelector(css)),
            value);
  }

  /**
   * What an expression gives.
   *
   * @param module of the open page's server, named {@code m} in the expression
   */
  public String value(String module, String expression) {
    return String.valueOf(
        driver()
            .executeAsyncScript(
                "const done = arguments[0]; import('%s').then((m) => done(%s));"
                    .formatted(module, expression)));
  }

  /** The page as it is now, all of its scripts' work included. */
  public String html() {
    return requireNonNull(driver().getPageSource());
  }

  /** What the browser complains of: refused loads, failed calls, errors of scripts. */
  public List<String> complaints() {
    return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  private List<WebElement> elements(String css) {
    return driver().findElements(By.cssSelector(css));
  }

  private ChromeDriver driver() {
    return requireNonNull(driver, "a test has begun");
  }

  private static Optional<Path> found(List<String> names) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
