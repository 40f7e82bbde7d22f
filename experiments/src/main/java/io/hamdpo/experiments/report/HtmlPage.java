package io.hamdpo.experiments.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One self-contained page but for its pictures, which lie beside it. No script, no network. */
final class HtmlPage {

  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { padding: .25rem .8rem .25rem 0; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
      td.number { text-align: right; } .scroll { overflow-x: auto; }
      img { max-width: 100%; } dt { font-weight: 600; } dd { margin: 0 0 .3rem; font-family: ui-monospace, monospace; font-size: .9em; }
      """;

  private HtmlPage() {}

  static String of(Report report) {
    StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    html.append("<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    html.append("<title>").append(escape(report.title())).append("</title>\n");
    html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    html.append("<h1>").append(escape(report.title())).append("</h1>\n");
    report.summary().forEach(text -> html.append("<p>").append(escape(text)).append("</p>\n"));
    report.pictures().forEach(picture -> html.append(image(picture)));
    report.tables().forEach(table -> html.append(table(table)));
    html.append("<h2>How it was made</h2>\n<dl>\n");
    report
        .facts()
        .forEach(
            (name, fact) ->
                html.append("<dt>%s</dt><dd>%s</dd>%n".formatted(escape(name), escape(fact))));
    return html.append("</dl>\n</body>\n</html>\n").toString();
  }

  private static String image(Picture picture) {
    return "<h2>%s</h2>%n<img src=\"%s\" alt=\"%s\">%n"
        .formatted(escape(picture.caption()), escape(picture.file()), escape(picture.caption()));
  }

  private static String table(ResultTable table) {
    String heads =
        table.columns().stream()
            .map(column -> "<th>" + escape(column) + "</th>")
            .collect(Collectors.joining());
    String rows =
        table.rows().stream()
            .map(row -> "<tr>" + cells(row) + "</tr>\n")
            .collect(Collectors.joining());
    return "<h2>%s</h2>%n<div class=\"scroll\"><table>%n<tr>%s</tr>%n%s</table></div>%n"
        .formatted(escape(table.caption()), heads, rows);
  }

  private static String cells(List<@Nullable Object> row) {
    return row.stream()
        .map(
            cell ->
                (cell instanceof Number ? "<td class=\"number\">" : "<td>")
                    + escape(Cells.text(cell))
                    + "</td>")
        .collect(Collectors.joining());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
