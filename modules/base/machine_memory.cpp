#include "base/machine_memory.h"

#include <algorithm>

#include <unistd.h>

namespace triptych::base {

std::uint64_t memoryBytes() {
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long size = sysconf(_SC_PAGE_SIZE);
    const auto bytes = pages > 0 && size > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size) : 0;
    return std::max(bytes, std::uint64_t{1} << 30);
}

std::uint64_t memoryForJobs() {
    return memoryBytes() / 4 * 3;
}

}  // namespace triptych::base
