#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "project/files.h"
#include "project/project.h"

namespace triptych::project {

/// NAME.triptych.lock: who has the project open for writing. The kernel's lock on the file decides where it is to be had (it
/// goes with the process, however that ends); what stands in the file tells a person who it is, and decides for other hosts and for file
/// systems without locks.
class LockFile {
public:
    struct Attempt;
    /// \param force take it also from a host that cannot be asked.
    [[nodiscard]] static base::Result<Attempt> acquire(const std::filesystem::path& project, const std::string& program, bool force);
    /// Does somebody living hold it? Changes nothing.
    [[nodiscard]] static std::optional<Owner> holder(const std::filesystem::path& project);

    LockFile(LockFile&&) noexcept = default;
    LockFile& operator=(LockFile&& other) noexcept;
    ~LockFile();

private:
    LockFile(std::filesystem::path path, Descriptor fd) : m_path(std::move(path)), m_fd(std::move(fd)) {}
    void release();

    std::filesystem::path m_path;
    Descriptor m_fd;
};

struct LockFile::Attempt {
    std::optional<LockFile> lock;
    std::optional<Owner> owner;  ///< who has it, when the lock was not given
    bool tookOver = false;       ///< of somebody who is gone
};

}  // namespace triptych::project
