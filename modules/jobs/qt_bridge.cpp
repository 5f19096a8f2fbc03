#include "jobs/qt_bridge.h"

#include <utility>

#include <QMetaObject>

namespace triptych::jobs {

class QtBridge::Listener final : public Observer {
public:
    explicit Listener(QtBridge& bridge) : m_bridge(bridge) {}

    void jobChanged(const base::JobRecord& record) override {
        m_bridge.later([&](News& news) {
            if (news.records.insert_or_assign(record.id, record).second)
                news.order.push_back(record.id);
        });
    }
    void jobProgress(const std::string& id, const Progress& progress) override {
        m_bridge.later([&](News& news) { news.progress[id] = progress; });
    }
    void jobPublished(const std::string& id, const base::Output& partial) override {
        m_bridge.later([&](News& news) { news.published[id] = partial; });
    }
    void journalFailed(const base::Error& error) override {
        m_bridge.later([&](News& news) { news.errors.push_back(error); });
    }

private:
    QtBridge& m_bridge;
};

template <class Change>
void QtBridge::later(Change change) {
    bool post;
    {
        const std::lock_guard lock(m_mutex);
        change(m_news);
        post = !std::exchange(m_posted, true);
    }
    if (post)
        QMetaObject::invokeMethod(this, &QtBridge::deliver, Qt::QueuedConnection);
}

QtBridge::QtBridge(Scheduler& scheduler, QObject* parent)
    : QObject(parent), m_scheduler(scheduler), m_listener(std::make_unique<Listener>(*this)) {
    m_scheduler.addObserver(m_listener.get());
}

QtBridge::~QtBridge() {
    m_scheduler.removeObserver(m_listener.get());
}

void QtBridge::deliver() {
    News news;
    {
        const std::lock_guard lock(m_mutex);
        news = std::exchange(m_news, {});
        m_posted = false;
    }
    for (const auto& [id, progress] : news.progress)
        emit jobProgress(QString::fromStdString(id), progress);
    for (const auto& [id, partial] : news.published)
        emit jobPublished(QString::fromStdString(id), partial);
    for (const auto& id : news.order)
        emit jobChanged(news.records.at(id));
    for (const auto& error : news.errors)
        emit journalFailed(error);
}

}  // namespace triptych::jobs
