#include "routing/torch/row_kernels.h"

namespace triptych::routing {

const RowKernels& rowKernels() {
    static const RowKernels& chosen = [] () -> const RowKernels& {
        __builtin_cpu_init();
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd"))
            return v4RowKernels;
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2"))
            return v3RowKernels;
        return baselineRowKernels;
    }();
    return chosen;
}

}  // namespace triptych::routing
