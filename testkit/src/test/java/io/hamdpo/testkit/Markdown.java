package io.hamdpo.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of Markdown, as far as its links are concerned. */
final class Markdown {

  private static final Pattern FENCED =
      Pattern.compile("^(```+|~~~+).*?^\\1\\s*?$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(\\s*<?([^)\\s>]+)>?[^)]*\\)");
  private static final Pattern HEADING =
      Pattern.compile("^#{1,6}\\s+(.*?)\\s*$", Pattern.MULTILINE);

  private final String prose;

  Markdown(String text) {
    prose = COMMENT.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
  }

  /** Targets of all links, in order. */
  List<String> links() {
    return LINK.matcher(INLINE_CODE.matcher(prose).replaceAll("code"))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** What {@code #...} can point to. */
  Set<String> anchors() {
    return HEADING
        .matcher(prose)
        .results()
        .map(match -> anchor(match.group(1)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** As GitHub and its like make them: lower case, spaces to hyphens, no punctuation. */
  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }
}
