#pragma once

#include "app/study.h"
#include "project/project.h"

namespace triptych::cli {

/// A project that is only looked at.
class ProjectResults final : public app::ResultSource {
public:
    /// \param project outlives it.
    explicit ProjectResults(const project::Project& project) : m_project(project) {}
    base::Result<base::JobRecord> record(const std::string& job) const override {
        TRIPTYCH_TRY(auto found, m_project.record(job));
        if (!found)
            return base::badRequest("no such job in this project", job);
        return *std::move(found);
    }
    const base::BlobReader& blobs() const override { return m_project; }
    base::Json document(const std::string& key) const override {
        auto found = m_project.document(key);
        return found ? *std::move(found) : base::Json();
    }

private:
    const project::Project& m_project;
};

}  // namespace triptych::cli
