package io.hamdpo.k8s;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test of each overlay as it would be applied; skipped where nothing can render it. */
@ParameterizedTest(name = "{0}")
@ValueSource(strings = {"local", "cpu", "gpu"})
@EnabledIf(
    value = "io.hamdpo.k8s.Manifests#canRender",
    disabledReason = "Neither kustomize nor kubectl is on the path.")
@Retention(RetentionPolicy.RUNTIME)
@interface RenderedTest {}
