#include <algorithm>
#include <fstream>

#include "base/hash.h"
#include "project/files.h"
#include "project/project_state.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

namespace {

constexpr int maxLookedAt = 20000;

bool beneath(const fs::path& path, const fs::path& folder) {
    const auto relative = path.lexically_relative(folder);
    return !folder.empty() && !relative.empty() && *relative.begin() != "..";
}

/// Files or folders of that name beside and beneath the project, whose fingerprint agrees.
fs::path lookFor(const Link& link, const fs::path& folder) {
    const fs::path name = link.path.filename();
    std::error_code problem;
    const auto fits = [&](const fs::path& candidate) {
        std::error_code gone;
        if (candidate == link.path || fs::is_directory(candidate, gone) != link.folder ||
            (!link.folder && fs::file_size(candidate, gone) != link.size))
            return false;
        const auto found = fingerprint(candidate);
        return found && *found == link.fingerprint;
    };
    if (folder.empty())
        return {};
    for (const fs::path& candidate : {folder / name, folder.parent_path() / name})
        if (fs::exists(candidate, problem) && fits(candidate))
            return candidate;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, problem), end;
    for (int looked = 0; !problem && at != end && looked < maxLookedAt; at.increment(problem), ++looked) {
        if (at.depth() >= 4)
            at.disable_recursion_pending();
        if (at->path().filename() == name && fits(at->path()))
            return at->path();
    }
    return {};
}

}  // namespace

Result<std::vector<Link>> linkRows(const StoreFile& store, const fs::path& folder) {
    return store.read([&](SQLite::Database& database) -> Result<std::vector<Link>> {
        std::vector<Link> links;
        SQLite::Statement query(database, "SELECT id, path, relative, folder, size, modified_ms, fingerprint, hash FROM links ORDER BY number");
        while (query.executeStep()) {
            Link link;
            link.id = query.getColumn(0).getString();
            link.path = query.getColumn(1).getString();
            if (query.getColumn(2).getInt() != 0)
                link.path = (folder / link.path).lexically_normal();
            link.folder = query.getColumn(3).getInt() != 0;
            link.size = static_cast<std::uint64_t>(query.getColumn(4).getInt64());
            link.modifiedMs = query.getColumn(5).getInt64();
            link.fingerprint = query.getColumn(6).getString();
            link.hash = query.getColumn(7).getString();
            links.push_back(std::move(link));
        }
        return links;
    });
}

void writeLink(SQLite::Database& database, const Link& link, const fs::path& folder) {
    const bool relative = beneath(link.path, folder);
    SQLite::Statement put(database,
                          "INSERT INTO links(id, path, relative, folder, size, modified_ms, fingerprint, hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?) "
                          "ON CONFLICT(id) DO UPDATE SET path = excluded.path, relative = excluded.relative, folder = excluded.folder, "
                          "size = excluded.size, modified_ms = excluded.modified_ms, fingerprint = excluded.fingerprint, hash = excluded.hash");
    put.bind(1, link.id);
    put.bind(2, relative ? link.path.lexically_relative(folder).generic_string() : link.path.string());
    put.bind(3, relative ? 1 : 0);
    put.bind(4, link.folder ? 1 : 0);
    put.bind(5, static_cast<std::int64_t>(link.size));
    put.bind(6, link.modifiedMs);
    put.bind(7, link.fingerprint);
    put.bind(8, link.hash);
    put.exec();
}

Result<std::vector<Link>> Project::links() const {
    std::shared_lock lock(m_state->swap);
    return linkRows(*m_state->base, m_state->folder());
}

Result<Link> Project::addLink(const fs::path& path) {
    TRIPTYCH_TRY(Link link, describeOutside(path));
    TRIPTYCH_TRY(const auto known, links());
    for (const Link& other : known)
        if (other.path == link.path) {
            link.id = other.id;
            if (other.fingerprint == link.fingerprint && other.size == link.size)
                link.hash = other.hash;
        }
    if (link.id.empty())
        link.id = randomHex(8);
    std::lock_guard writers(m_state->writers);
    if (m_state->readOnly != ReadOnly::no)
        return tl::unexpected(m_state->refused());
    TRIPTYCH_CHECK(m_state->base->write([&](SQLite::Database& database) -> Status {
        writeLink(database, link, m_state->folder());
        return {};
    }));
    return link;
}

Result<std::vector<LinkState>> Project::checkLinks() const {
    TRIPTYCH_TRY(const auto known, links());
    std::vector<LinkState> states;
    for (const Link& link : known) {
        LinkState state{link, LinkCondition::same, {}, {}};
        std::error_code problem;
        if (!fs::exists(link.path, problem)) {
            state.condition = LinkCondition::missing;
            state.found = lookFor(link, file().parent_path());
            state.text = say(state.found.empty() ? Text::tr("%1 is not there any more").arg(shown(link.path))
                                                 : Text::tr("%1 was moved to %2").arg(shown(link.path), shown(state.found)));
        } else if (link.folder || fs::is_directory(link.path, problem) || fs::file_size(link.path, problem) != link.size ||
                   std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::file_clock::to_sys(fs::last_write_time(link.path, problem)).time_since_epoch()).count() != link.modifiedMs) {
            const auto now = describeOutside(link.path);
            if (!now || now->fingerprint != link.fingerprint || now->folder != link.folder) {
                state.condition = LinkCondition::changed;
                state.text = say(now ? Text::tr("%1 was changed since it was taken in").arg(shown(link.path))
                                     : Text::tr("%1 cannot be read: %2").arg(shown(link.path), shown(now.error().what)));
            }
        }
        states.push_back(std::move(state));
    }
    return states;
}

Result<Link> Project::relocateLink(const std::string& id, const fs::path& path, bool acceptChanged) {
    TRIPTYCH_TRY(const auto known, links());
    const auto at = std::find_if(known.begin(), known.end(), [&](const Link& link) { return link.id == id; });
    if (at == known.end())
        return base::badRequest(say(Text::tr("there is no linked file \"%1\"").arg(shown(id))), file().native());
    TRIPTYCH_TRY(Link link, describeOutside(path));
    if (link.fingerprint != at->fingerprint && !acceptChanged)
        return base::badRequest(say(Text::tr("is not the file that was taken in: its contents differ")), path.native(),
                                say(Text::tr("a file of %1 named like %2").arg(shownBytes(at->size), shown(at->path.filename()))));
    link.id = id;
    if (link.fingerprint == at->fingerprint)
        link.hash = at->hash;
    std::lock_guard writers(m_state->writers);
    if (m_state->readOnly != ReadOnly::no)
        return tl::unexpected(m_state->refused());
    TRIPTYCH_CHECK(m_state->base->write([&](SQLite::Database& database) -> Status {
        writeLink(database, link, m_state->folder());
        return {};
    }));
    return link;
}

Result<Link> Project::hashLink(const std::string& id, const Progress& progress) {
    TRIPTYCH_TRY(const auto known, links());
    const auto at = std::find_if(known.begin(), known.end(), [&](const Link& link) { return link.id == id; });
    if (at == known.end() || at->folder)
        return base::badRequest(say(Text::tr("there is no linked file \"%1\"").arg(shown(id))), file().native());
    Link link = *at;
    std::ifstream stream(link.path, std::ios::binary);
    std::vector<char> buffer(std::size_t{1} << 20);
    base::Sha256 hash;
    std::uint64_t done = 0;
    while (stream) {
        stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        const auto got = static_cast<std::size_t>(stream.gcount());
        hash.add(std::as_bytes(std::span(buffer.data(), got)));
        done += got;
        if (progress && !progress(link.size ? std::min(1.0, static_cast<double>(done) / static_cast<double>(link.size)) : 1.0))
            return base::cancelled();
    }
    if (!stream.eof() || done != link.size)
        return base::unreadable(say(Text::tr("%1 of %2 bytes could be read").arg(done).arg(link.size)), link.path.native(),
                                say(Text::tr("it was changed since it was taken in")));
    link.hash = hash.finish();
    std::lock_guard writers(m_state->writers);
    if (m_state->readOnly != ReadOnly::no)
        return tl::unexpected(m_state->refused());
    TRIPTYCH_CHECK(m_state->base->write([&](SQLite::Database& database) -> Status {
        SQLite::Statement put(database, "UPDATE links SET hash = ? WHERE id = ? AND fingerprint = ?");
        put.bind(1, link.hash);
        put.bind(2, id);
        put.bind(3, link.fingerprint);
        put.exec();
        return {};
    }));
    return link;
}

Status Project::removeLink(const std::string& id) {
    std::lock_guard writers(m_state->writers);
    if (m_state->readOnly != ReadOnly::no)
        return tl::unexpected(m_state->refused());
    return m_state->base->write([&](SQLite::Database& database) -> Status {
        SQLite::Statement remove(database, "DELETE FROM links WHERE id = ?");
        remove.bind(1, id);
        remove.exec();
        return {};
    });
}

}  // namespace triptych::project
