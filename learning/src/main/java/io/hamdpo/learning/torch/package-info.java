/**
 * The tensor engine, opened once and pinned: threads, devices, the arrays that enter and leave it,
 * and the fixed cut of rows into parts. Entry type: {@link io.hamdpo.learning.torch.TorchRuntime}.
 * The only package that names DJL's PyTorch classes; it must not know networks or updates.
 */
@NullMarked
package io.hamdpo.learning.torch;

import org.jspecify.annotations.NullMarked;
