#include "base/staged_target.h"

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include <stdlib.h>

namespace triptych::base {

namespace fs = std::filesystem;

namespace {

Status couldNot(const std::error_code& error, const fs::path& where) {
    return failed("could not write: " + error.message(), where.string());
}

// What was done to the target, so that it can be undone from the end.
class Moves {
public:
    /// \param undone becomes false when something that was moved could not be moved back.
    Moves(fs::path aside, bool* undone) : m_aside(std::move(aside)), m_undone(undone) {}
    ~Moves() {
        for (auto it = m_moves.rbegin(); it != m_moves.rend(); ++it) {
            std::error_code error;
            if (it->second.empty())
                fs::remove(it->first, error);
            else
                fs::rename(it->first, it->second, error);
            *m_undone = *m_undone && (!error || it->second.empty());
        }
    }
    Moves(const Moves&) = delete;
    Moves& operator=(const Moves&) = delete;

    std::error_code makeFolder(const fs::path& folder) {
        std::error_code error;
        if (fs::create_directory(folder, error))
            m_moves.emplace_back(folder, fs::path());
        return error;
    }
    std::error_code replace(const fs::path& staged, const fs::path& to) {
        std::error_code error;
        if (fs::is_directory(fs::symlink_status(to, error)))
            return std::make_error_code(std::errc::is_a_directory);
        if (fs::exists(fs::symlink_status(to, error))) {
            fs::create_directory(m_aside, error);
            const auto old = m_aside / std::to_string(m_moves.size());
            fs::rename(to, old, error);
            if (error)
                return error;
            m_moves.emplace_back(old, to);
        }
        fs::rename(staged, to, error);
        if (!error)
            m_moves.emplace_back(to, staged);
        return error;
    }
    void keep() { m_moves.clear(); }

private:
    fs::path m_aside;
    bool* m_undone;
    std::vector<std::pair<fs::path, fs::path>> m_moves;  // now at, was at; nowhere: made
};

}  // namespace

Result<StagedTarget> StagedTarget::open(const fs::path& target, bool folder) {
    std::error_code error;
    StagedTarget staged;
    const auto named = target.has_filename() ? target : target.parent_path();
    // A link to a folder stays one; a link to a file is replaced by the file.
    staged.m_target = folder ? fs::weakly_canonical(fs::absolute(named, error), error) : fs::weakly_canonical(fs::absolute(named, error).parent_path(), error) / named.filename();
    if (error || (folder && fs::exists(staged.m_target, error) && !fs::is_directory(staged.m_target, error)))
        return failed("could not write: " + (error ? error : std::make_error_code(std::errc::not_a_directory)).message(), target.string());
    // A folder that is there may lie where nothing beside it may be written: the top of a disk.
    auto beside = staged.m_target;
    if (!folder || !fs::is_directory(beside, error))
        beside = beside.parent_path();
    while (folder && !beside.empty() && beside != beside.root_path() && !fs::exists(beside, error))
        beside = beside.parent_path();
    auto name = (beside / ".triptych-export-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        return failed(std::string("could not write: ") + std::strerror(errno), target.string());
    staged.m_stage = name;
    staged.m_path = staged.m_stage / staged.m_target.filename();
    return staged;
}

StagedTarget::StagedTarget(StagedTarget&& other) noexcept
    : m_target(std::move(other.m_target)), m_stage(std::exchange(other.m_stage, {})), m_path(std::move(other.m_path)), m_undone(other.m_undone) {}

StagedTarget::~StagedTarget() {
    std::error_code ignored;
    // Files that could not be put back lie in it: better there than nowhere.
    if (!m_stage.empty() && m_undone)
        fs::remove_all(m_stage, ignored);
}

Status StagedTarget::commit() {
    std::error_code error;
    Moves moves(m_stage / ".replaced", &m_undone);
    std::vector<fs::path> missing;
    for (auto folder = m_target.parent_path(); !fs::exists(folder, error) && folder != folder.root_path(); folder = folder.parent_path())
        missing.insert(missing.begin(), folder);
    for (const auto& folder : missing)
        if (const auto failure = moves.makeFolder(folder))
            return couldNot(failure, folder);
    // One file, or a folder that is not there yet: one rename, before and after which the target is whole.
    if (!fs::is_directory(m_path, error) || !fs::exists(m_target, error)) {
        if (fs::is_directory(fs::symlink_status(m_target, error)))
            return couldNot(std::make_error_code(std::errc::is_a_directory), m_target);
        fs::rename(m_path, m_target, error);
        if (error)
            return couldNot(error, m_target);
        moves.keep();
        return {};
    }
    std::vector<fs::path> staged;
    for (fs::recursive_directory_iterator each(m_path, error), end; !error && each != end; each.increment(error))
        staged.push_back(each->path());
    if (error)
        return couldNot(error, m_target);
    for (const auto& path : staged) {
        const auto to = atTarget(path);
        const auto failure = fs::is_directory(path, error) ? (fs::is_directory(to, error) ? std::error_code() : moves.makeFolder(to)) : moves.replace(path, to);
        if (failure)
            return couldNot(failure, to);
    }
    moves.keep();
    return {};
}

fs::path StagedTarget::atTarget(const fs::path& staged) const {
    const auto relative = staged.lexically_relative(m_path);
    return relative.empty() || *relative.begin() == ".." ? staged : relative == "." ? m_target : m_target / relative;
}

Error StagedTarget::atTarget(Error error) const {
    for (auto* text : {&error.what, &error.where, &error.hint})
        for (std::size_t at = 0; (at = text->find(m_path.string(), at)) != std::string::npos; at += m_target.string().size())
            text->replace(at, m_path.string().size(), m_target.string());
    return error;
}

}  // namespace triptych::base
