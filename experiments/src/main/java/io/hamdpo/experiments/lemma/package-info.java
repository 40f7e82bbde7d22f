/**
 * The study of the advantage decomposition: identities and guarantees of sequential updates, proved
 * by enumeration on random games, and where they end. Entry type: {@link
 * io.hamdpo.experiments.lemma.LemmaStudy}.
 */
@NullMarked
package io.hamdpo.experiments.lemma;

import org.jspecify.annotations.NullMarked;
