#pragma once

#include <memory>
#include <vector>

#include "app/shell/session.h"

namespace triptych::shell {

/// A project that is open, and the scheduler that works on it. The project may outlive the rest while background work reads it.
struct Session::Engine {
    std::shared_ptr<project::Project> project;
    std::unique_ptr<jobs::Scheduler> scheduler;
    std::unique_ptr<jobs::QtBridge> bridge;
};

/// What opening brings, made off the GUI thread.
struct Session::Opened {
    std::unique_ptr<project::Project> project;
    std::unique_ptr<jobs::Scheduler> scheduler;
    project::Documents documents;
    std::vector<base::JobRecord> records;
};

/// A scheduler for the studies' kinds over a project: threads of this process and worker processes.
[[nodiscard]] base::Result<std::unique_ptr<jobs::Scheduler>> makeScheduler(const std::vector<app::Study>& studies,
                                                                           project::Project& project, int threads);

}  // namespace triptych::shell
