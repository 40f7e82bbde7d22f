package io.hamdpo.cli.evaluate;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.render.EpisodeFiles;
import io.hamdpo.cli.report.Numbers;
import io.hamdpo.cli.settings.Counts;
import io.hamdpo.cli.settings.EnvironmentOptions;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.GreedyEvaluation;
import io.hamdpo.environments.acting.Recording;
import io.hamdpo.environments.acting.Returns;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.environments.picture.Picture;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays a version greedily in this process. */
@Command(
    name = "evaluate",
    description = {
      "Plays greedy episodes with a version's policies, read from the log, on seeds",
      "that training never used, and tells return, score and win rate. Shows the first",
      "episode in pictures."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo evaluate --run r7",
      "  hamdpo evaluate --run r7 --version 100 --episodes 1000",
      "  hamdpo evaluate --run r7 --episodes 1 --render pictures",
      "  hamdpo evaluate --run r7 --json"
    })
public final class EvaluateCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Option(
      names = "--version",
      paramLabel = "K",
      description = "The version to play. Default: the newest.")
  private @Nullable Long version;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "Episodes to play. Default: ${DEFAULT-VALUE}.",
      defaultValue = "200")
  private String episodes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Root of the episodes' randomness. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--render",
      paramLabel = "DIR",
      description = {
        "Write the first episode to DIR: episode.html, a page",
        "with a player, and episode.gif."
      })
  private @Nullable Path render;

  @Mixin private EnvironmentOptions own;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    problems.addAll(Counts.problems("--episodes", episodes));
    problems.addAll(own.problems());
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    HamdpoHome home = HamdpoHome.find().prepare();
    try (ClusterAccess access = ClusterAccess.open(cluster, home, output)) {
      RunLog log = RunLog.of(access.connection(), run);
      RunSettings settings = RunSettings.parse(log.run().settings()).orElseThrow();
      UpdateMessage manifest = log.manifest(version);
      try (EnvironmentFamilies families = own.facts(home, run).families()) {
        Task task = families.task(settings.task());
        Optional<String> obstacle = families.family(task).obstacle();
        if (obstacle.isPresent()) {
          throw CommandException.usage(obstacle.get());
        }
        Team team = Team.of(task.roster(), settings, log.parameters(manifest));
        SeedTree seeds = SeedTree.root(seed).child("evaluate");
        EpisodeFiles files =
            render == null ? null : render(families, task, team, seeds, manifest.version());
        Returns returns =
            GreedyEvaluation.play(
                families.family(task), task, team, Math.toIntExact(Counts.parse(episodes)), seeds);
        print(output, task, manifest.version(), returns, files);
      }
    }
    return ExitCode.DONE;
  }

  private EpisodeFiles render(
      EnvironmentFamilies families, Task task, Team team, SeedTree seeds, long played)
      throws IOException {
    List<Picture> pictures = Recording.of(families.family(task), task, team, seeds);
    if (pictures.isEmpty()) {
      throw CommandException.usage(
          "Task (%s) cannot be drawn. Maybe leave --render out.".formatted(task.name()));
    }
    return EpisodeFiles.write(
        Objects.requireNonNull(render),
        "%s: run %s, version %d".formatted(task.name(), run, played),
        pictures);
  }

  private void print(
      Output output, Task task, long played, Returns returns, @Nullable EpisodeFiles files) {
    Double score = task.references().map(it -> it.normalize(returns.mean())).orElse(null);
    Double winRate = task.hasWins() ? (Double) returns.winRate() : null;
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("run", run);
    object.put("task", task.name());
    object.put("version", played);
    object.put("episodes", returns.returns().length);
    object.put("seed", seed);
    object.put("meanReturn", returns.mean());
    object.put("normalizedScore", score);
    object.put("winRate", winRate);
    object.put("page", files == null ? null : files.page().toString());
    object.put("animation", files == null ? null : files.animation().toString());
    output.result(
        object,
        out -> {
          out.println(
              "Version %d of run %s, %d greedy episodes of %s (seed %d)"
                  .formatted(played, run, returns.returns().length, task.name(), seed));
          out.println("  mean return       " + Numbers.decimal(returns.mean()));
          if (score != null) {
            out.println(
                "  normalised score  %s (0 random, 1 scripted)".formatted(Numbers.decimal(score)));
          }
          if (winRate != null) {
            out.println("  win rate          " + Numbers.decimal(winRate));
          }
          if (files != null) {
            out.println("  first episode     " + files.page());
            out.println("                    " + files.animation());
          }
        });
  }
}
