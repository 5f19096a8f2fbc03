#pragma once

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "jobs/scheduler.h"

/// What the benches that run jobs share. Whatever fails throws: a bench has no figure then.
namespace triptych::bench {

template <class T>
T orThrow(base::Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().message());
    return *std::move(result);
}

/// A folder for temporary files, removed with everything in it.
struct Folder {
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "triptych-bench-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw std::runtime_error("no folder for temporary files could be made");
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path path;
};

/// Submits a job and waits until it is done. \return its id.
inline std::string runToEnd(jobs::Scheduler& scheduler, base::JobSpec spec) {
    const auto id = orThrow(scheduler.submit(std::move(spec)));
    if (!scheduler.wait({id}, std::chrono::seconds(300)))
        throw std::runtime_error("a job did not end");
    const auto record = scheduler.record(id);
    if (record->state != base::JobState::done)
        throw std::runtime_error(record->error ? record->error->message() : "a job was not done");
    return id;
}

}  // namespace triptych::bench
