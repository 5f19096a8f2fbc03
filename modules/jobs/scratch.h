#pragma once

#include <filesystem>
#include <mutex>

#include "base/result.h"

namespace triptych::jobs {

/// Folders for jobs to write in, below ROOT/triptych-scratch-UID/PID-XXXXXX, readable by this user alone. The first use removes what
/// programs that live no more left there. Thread rule: any thread.
class Scratch {
public:
    /// \param root the system's folder for temporary files when empty.
    explicit Scratch(std::filesystem::path root);
    ~Scratch();  ///< removes everything
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] base::Result<std::filesystem::path> make();
    void remove(const std::filesystem::path& folder);

private:
    base::Status prepare();

    std::mutex m_mutex;
    std::filesystem::path m_root;
    std::filesystem::path m_own;
};

}  // namespace triptych::jobs
