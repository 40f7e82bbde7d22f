/** Holds the manifests to the API of Kubernetes, to our own rules, and to the code's names. */
@NullMarked
package io.hamdpo.k8s;

import org.jspecify.annotations.NullMarked;
