#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <QObject>
#include <QString>

#include "jobs/scheduler.h"

namespace triptych::jobs {

/// Brings what a scheduler tells to the thread this object lives in, as signals. What arrives while that thread is busy becomes one
/// signal a job: the latest record, the latest progress, the latest partial result.
/// Thread rule: made, used and destroyed in one thread with an event loop; the scheduler must outlive it.
class QtBridge final : public QObject {
    Q_OBJECT
public:
    explicit QtBridge(Scheduler& scheduler, QObject* parent = nullptr);
    ~QtBridge() override;

signals:
    void jobChanged(const triptych::base::JobRecord& record);
    void jobProgress(const QString& id, const triptych::jobs::Progress& progress);
    void jobPublished(const QString& id, const triptych::base::Output& partial);
    void journalFailed(const triptych::base::Error& error);

private:
    struct News {
        std::vector<std::string> order;  ///< of records, by their first change
        std::map<std::string, base::JobRecord> records;
        std::map<std::string, Progress> progress;
        std::map<std::string, base::Output> published;
        std::vector<base::Error> errors;
    };

    void deliver();
    template <class Change>
    void later(Change change);

    class Listener;
    Scheduler& m_scheduler;
    std::unique_ptr<Listener> m_listener;
    std::mutex m_mutex;
    News m_news;
    bool m_posted = false;
};

}  // namespace triptych::jobs
