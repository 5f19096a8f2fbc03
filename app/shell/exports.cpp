#include "app/shell/exports.h"

#include <atomic>
#include <mutex>

#include <QFileInfo>
#include <QTimer>

#include "project/project.h"

namespace triptych::shell {
namespace {

// What an export reads, taken when it was asked for: records and documents may change while it runs.
class Snapshot final : public app::ResultSource {
public:
    Snapshot(const Session& session, const std::string& study) : m_records(session.allRecords()), m_project(session.pinnedProject()) {
        for (const QString& key : session.documentKeys(QString::fromStdString(study) + QLatin1Char('/')))
            m_documents[key.toStdString()] = session.document(key.toStdString());
    }
    base::Result<base::JobRecord> record(const std::string& job) const override {
        const auto found = m_records.find(job);
        return found == m_records.end() ? base::Result<base::JobRecord>(base::badRequest("no such job in this project", job)) : found->second;
    }
    const base::BlobReader& blobs() const override { return *m_project; }
    base::Json document(const std::string& key) const override {
        const auto found = m_documents.find(key);
        return found == m_documents.end() ? base::Json() : found->second;
    }
    [[nodiscard]] bool open() const { return m_project != nullptr; }

private:
    std::map<std::string, base::JobRecord> m_records;
    std::shared_ptr<const project::Project> m_project;
    std::map<std::string, base::Json> m_documents;
};

}  // namespace

// Written by the export's thread, read by the window's.
struct Exports::Run {
    QString path;
    std::atomic<bool> stop = false;
    std::mutex mutex;
    jobs::ProgressMeter meter;

    bool step(double done, double total) {
        const std::lock_guard lock(mutex);
        meter.report(done, total, {});
        return !stop;
    }
};

Exports::Exports(Session& session, QObject* parent) : QObject(parent), m_session(session), m_timer(new QTimer(this)) {
    m_timer->setInterval(100);
    connect(m_timer, &QTimer::timeout, this, [this] {
        {
            const std::lock_guard lock(m_runs.front()->mutex);
            m_runs.front()->meter.sample(jobs::Clock::Instant::clock::now());
        }
        emit changed();
    });
}

Exports::~Exports() {
    for (const auto& run : m_runs)
        run->stop = true;
}

void Exports::start(const app::Study& study, const app::Exporter& exporter, const std::string& job, const QString& path, const base::Json& options) {
    auto snapshot = std::make_shared<const Snapshot>(m_session, study.id);
    if (!snapshot->open())
        return;
    auto run = std::make_shared<Run>();
    run->path = path;
    m_runs.push_back(run);
    m_timer->start();
    emit changed();
    static quint64 number = 0;
    m_session.inTurn(this, QString::number(++number), [this, snapshot = std::move(snapshot), &exporter, run, job, options, id = QString::fromStdString(study.id)]() mutable -> std::function<void()> {
        auto written = app::exportTo(exporter, *snapshot, job, std::filesystem::path(run->path.toStdString()), options, [&](double done, double total) { return run->step(done, total); });
        snapshot.reset();
        return [this, run, id, written = std::move(written)]() mutable {
            std::erase(m_runs, run);
            if (m_runs.empty())
                m_timer->stop();
            emit changed();
            emit ended({id, run->path, std::move(written)});
        };
    });
}

QString Exports::name() const {
    return m_runs.empty() ? QString() : QFileInfo(m_runs.front()->path).fileName();
}

jobs::Progress Exports::progress() const {
    if (m_runs.empty())
        return {};
    const std::lock_guard lock(m_runs.front()->mutex);
    return m_runs.front()->meter.at(jobs::Clock::Instant::clock::now());
}

bool Exports::isStopping() const {
    return !m_runs.empty() && m_runs.front()->stop;
}

void Exports::cancel() {
    if (m_runs.empty())
        return;
    m_runs.front()->stop = true;
    emit changed();
}

void Exports::cancelAll() {
    for (const auto& run : m_runs)
        run->stop = true;
    emit changed();
}

}  // namespace triptych::shell
