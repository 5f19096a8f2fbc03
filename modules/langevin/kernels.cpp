#include "langevin/kernels.h"

namespace triptych::langevin {

const Kernels& baselineKernels();
const Kernels& v3Kernels();
const Kernels& v4Kernels();

CpuLevel cpuLevel() {
    static const CpuLevel level = [] {
        __builtin_cpu_init();
        const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
                        __builtin_cpu_supports("bmi2");
        const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                        __builtin_cpu_supports("avx512vl");
        return v4 ? CpuLevel::v4 : v3 ? CpuLevel::v3 : CpuLevel::baseline;
    }();
    return level;
}

const Kernels& kernels(CpuLevel level) {
    switch (level) {
    case CpuLevel::v4: return v4Kernels();
    case CpuLevel::v3: return v3Kernels();
    case CpuLevel::baseline: break;
    }
    return baselineKernels();
}

const Kernels& kernels() {
    static const Kernels& best = kernels(cpuLevel());
    return best;
}

}  // namespace triptych::langevin
