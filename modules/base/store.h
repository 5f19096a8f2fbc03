#pragma once

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

class ResultCache {
public:
    virtual ~ResultCache() = default;
    [[nodiscard]] virtual std::optional<CachedResult> find(const std::string& key) const = 0;
    virtual Status store(const std::string& key, const CachedResult& result) = 0;
};

/// SHA-256 of the canonical JSON of kind, revision, checked parameters, inputs (hashes and fingerprints) and seed.
[[nodiscard]] std::string cacheKey(const Kind& kind, const Json& checkedParameters, const JobSpec& spec);

}  // namespace triptych::base
