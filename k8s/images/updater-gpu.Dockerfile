# The updater on an NVIDIA GPU. Its context is updater-service/target; k8s/images/build calls it.
# PyTorch's native libraries must be the very version that DJL was built for: 2.7.1 with CUDA 12.8.
ARG CUDA=nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04
ARG JAVA=eclipse-temurin:25-jre
ARG PYTHON=python:3.12-slim

FROM ${PYTHON} AS torch
RUN pip install --no-cache-dir --no-deps --target /torch --index-url https://download.pytorch.org/whl/cu128 torch==2.7.1

FROM ${JAVA} AS java

FROM ${CUDA}
COPY --from=java /opt/java/openjdk /opt/java
COPY --from=torch /torch/torch/lib /opt/libtorch/lib
COPY quarkus-app /app
# DJL takes the libraries from the path, unpacks its own small one to the cache, and downloads nothing.
ENV PATH=/opt/java/bin:/usr/local/nvidia/bin:/usr/local/cuda/bin:/usr/bin:/bin \
    PYTORCH_LIBRARY_PATH=/opt/libtorch/lib \
    PYTORCH_VERSION=2.7.1 \
    PYTORCH_FLAVOR=cu128 \
    DJL_OFFLINE=true \
    OPT_OUT_TRACKING=true
USER 185:185
WORKDIR /app
EXPOSE 8080
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "/app/quarkus-run.jar"]
