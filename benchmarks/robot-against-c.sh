#!/usr/bin/env bash
# Compares env steps of robots with a plain C loop on the same physics library.
# Usage: robot-against-c.sh INCLUDE LIBRARY
#   INCLUDE  folder that holds mujoco/mujoco.h of the library's version
#   LIBRARY  the library's full path
set -euo pipefail
if [ $# -ne 2 ]; then
  sed -n '2,5s/^# //p' "$0" >&2
  exit 2
fi
cd "$(dirname "$0")"
java=${JAVA_HOME:?Maybe set JAVA_HOME to a JDK 25}/bin/java
mkdir -p target
${CC:-cc} -O2 -I"$1" -o target/mujoco-loop src/main/c/mujoco_loop.c "$2" -lm -Wl,-rpath,"$(dirname "$2")"
exec "$java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Dhamdpo.mujoco.library="$2" \
  -cp "target/classes:$(cat target/classpath)" io.hamdpo.benchmarks.RobotAgainstC target/mujoco-loop
