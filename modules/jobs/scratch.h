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
    ~Scratch();  ///< close()
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] base::Result<std::filesystem::path> make();
    void remove(const std::filesystem::path& folder);
    /// Removes everything; nothing is made afterwards.
    void close();

private:
    base::Status prepare();

    std::mutex m_mutex;
    std::filesystem::path m_root;
    std::filesystem::path m_own;
    bool m_closed = false;
};

}  // namespace triptych::jobs
