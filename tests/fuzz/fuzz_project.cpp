#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include <unistd.h>

#include "project/project.h"
#include "project/project_info.h"

/// Any bytes as a project file: opened for reading, everything in it looked at.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace triptych::project;
    static const std::filesystem::path folder = [] {
        const auto base = std::filesystem::is_directory("/dev/shm") ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path();
        auto name = (base / "fuzz-project-XXXXXX").string();
        return std::filesystem::path(mkdtemp(name.data()));
    }();
    static const int cleanUp = std::atexit([] {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    });
    (void)cleanUp;

    const std::filesystem::path path = folder / "x.triptych";
    std::ofstream(path, std::ios::binary | std::ios::trunc).write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    OpenOptions options;
    options.stateFolder = folder / "state";
    options.cacheBytes = 1 << 20;
    const auto project = Project::open(path, Access::read, options);
    if (!project)
        return 0;
    (void)(*project)->documents();
    (void)(*project)->links();
    (void)projectInfo(**project);
    if (const auto records = (*project)->load())
        for (const auto& record : *records)
            for (const auto& item : record.outputs)
                (void)(*project)->read(item.second);
    (void)(*project)->check();
    return 0;
}
