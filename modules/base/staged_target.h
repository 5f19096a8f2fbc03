#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace triptych::base {

/// A place beside a target where files are written first, so that the target is as it was until all of them are there: a failure, a
/// cancel or a crash leaves nothing half-written in it. Thread rule: one thread at a time.
class StagedTarget {
public:
    /// \param folder the target is a folder, which is made; else a file, whose folder is there. Errors: the place beside it may not be written.
    [[nodiscard]] static Result<StagedTarget> open(const std::filesystem::path& target, bool folder);
    /// Takes away what was not committed.
    ~StagedTarget();
    StagedTarget(StagedTarget&& other) noexcept;
    StagedTarget& operator=(StagedTarget&&) = delete;

    /// Where to write in place of the target; not there yet.
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// Moves everything to the target. Files of the same names are replaced, all others stay; when one cannot be, all is put back.
    [[nodiscard]] Status commit();

    /// The same file at the target.
    [[nodiscard]] std::filesystem::path atTarget(const std::filesystem::path& staged) const;
    /// The error as if it had been met at the target.
    [[nodiscard]] Error atTarget(Error error) const;

private:
    StagedTarget() = default;
    std::filesystem::path m_target, m_stage, m_path;
    bool m_undone = true;
};

}  // namespace triptych::base
