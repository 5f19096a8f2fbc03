#include "routing/torch/row_kernels.h"

#include <dlfcn.h>

#include <limits>
#include <string_view>

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

std::int64_t rowsForBlas() {
    static const std::int64_t rows = [] () -> std::int64_t {
        if (&rowKernels() != &v4RowKernels)
            return 8;
        // OpenBLAS takes AMD's processors for ones without AVX-512.
        using CoreName = char* (*)();
        const auto name = reinterpret_cast<CoreName>(::dlsym(RTLD_DEFAULT, "openblas_get_corename"));
        const std::string_view core = name ? name() : "";
        return core == "SkylakeX" || core == "Cooperlake" || core == "SapphireRapids" ? 32 : std::numeric_limits<std::int64_t>::max();
    }();
    return rows;
}

}  // namespace triptych::routing
