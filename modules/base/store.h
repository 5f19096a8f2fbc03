#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"

/// What the scheduler needs of wherever results are kept. The window and the command line bind these to the project file.
namespace triptych::base {

class BlobStore : public BlobReader {
public:
    /// Keeps the array under its hash; costs nothing when it is there already.
    [[nodiscard]] virtual Result<BlobRef> put(const Array& array) = 0;
    /// Drops those arrays that no record, result or document names; the others stay.
    virtual Status forget(std::span<const std::string> hashes) {
        (void)hashes;
        return {};
    }
};

class Journal {
public:
    virtual ~Journal() = default;
    /// Inserts or replaces by id, all or nothing.
    [[nodiscard]] virtual Status append(std::span<const JobRecord> records) = 0;
    [[nodiscard]] virtual Result<std::vector<JobRecord>> load() const = 0;
};

struct CachedResult {
    std::map<std::string, BlobRef> outputs;
    Json summary = Json::object();
    Json manifest = Json::object();
};

using CachedResults = std::map<std::string, CachedResult>;  ///< by cache key

/// Many at a time, because a look into a file and a commit cost the same for one as for a thousand.
class ResultCache {
public:
    virtual ~ResultCache() = default;
    /// Those of `keys` that are remembered.
    [[nodiscard]] virtual CachedResults find(std::span<const std::string> keys) const = 0;
    /// All of them or none; but one that is larger than the cache takes is left out: it costs a second run, no more.
    virtual Status store(const CachedResults& results) = 0;
};

/// SHA-256 of the canonical JSON of kind, revision, checked parameters, inputs (hashes and fingerprints) and seed.
[[nodiscard]] std::string cacheKey(const Kind& kind, const Json& checkedParameters, const JobSpec& spec);

}  // namespace triptych::base
