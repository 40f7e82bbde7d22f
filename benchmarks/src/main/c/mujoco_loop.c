/*
 * The yardstick of MujocoAgainstC: env steps of one robot as plain C makes them. Reads windows to
 * measure from standard input, a number of env steps each, and answers with the steps per second of
 * this thread's processor time.
 *
 *   mujoco-loop MODEL.xml SUBSTEPS LOWEST HIGHEST CONTACTS
 *
 * An episode ends outside of LOWEST <= qpos[2] <= HIGHEST (both 0: never) or after 1000 steps.
 * CONTACTS: 1 = compute contact forces and add their squares to the reward's cost.
 */
#include <mujoco/mujoco.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t state = 1;

static double uniform(double scale) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return scale * (2.0 * (double)(state >> 11) * 0x1.0p-53 - 1.0);
}

static void start(const mjModel* m, mjData* d) {
  mj_resetData(m, d);
  for (int i = 0; i < (int)m->nq; i++) d->qpos[i] += uniform(0.01);
  for (int i = 0; i < (int)m->nv; i++) d->qvel[i] = uniform(0.01);
  mj_forward(m, d);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

int main(int count, char** words) {
  if (count != 6) return 2;
  char error[1000] = "";
  mjModel* m = mj_loadXML(words[1], NULL, error, sizeof error);
  if (!m) {
    fprintf(stderr, "%s\n", error);
    return 1;
  }
  mjData* d = mj_makeData(m);
  int substeps = atoi(words[2]), contacts = atoi(words[5]), elapsed = 0;
  double lowest = atof(words[3]), highest = atof(words[4]);
  float* seen = malloc(sizeof(float) * (m->nq + m->nv + 6 * m->nbody));
  double total = 0;
  long steps;
  start(m, d);
  while (scanf("%ld", &steps) == 1) {
    double begun = seconds();
    for (long s = 0; s < steps; s++) {
      double squares = 0, before = d->qpos[0];
      for (int i = 0; i < (int)m->nu; i++) {
        d->ctrl[i] = uniform(1);
        squares += d->ctrl[i] * d->ctrl[i];
      }
      for (int i = 0; i < substeps; i++) mj_step(m, d);
      double cost = 0;
      int next = 0;
      for (int i = 0; i < (int)m->nq; i++) seen[next++] = (float)d->qpos[i];
      for (int i = 0; i < (int)m->nv; i++) seen[next++] = (float)d->qvel[i];
      if (contacts) {
        mj_rnePostConstraint(m, d);
        for (int i = 0; i < 6 * (int)m->nbody; i++) {
          cost += d->cfrc_ext[i] * d->cfrc_ext[i];
          seen[next++] = (float)d->cfrc_ext[i];
        }
      }
      total += (d->qpos[0] - before) / (substeps * m->opt.timestep) - 0.1 * squares - 5e-7 * cost + seen[next - 1];
      int fell = highest > 0 && (d->qpos[2] < lowest || d->qpos[2] > highest);
      if (fell || ++elapsed == 1000) {
        start(m, d);
        elapsed = 0;
      }
    }
    printf("%.1f\n", steps / (seconds() - begun));
    fflush(stdout);
  }
  fprintf(stderr, "sum of rewards %g\n", total);
  free(seen);
  mj_deleteData(d);
  mj_deleteModel(m);
  return 0;
}
