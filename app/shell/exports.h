#pragma once

#include <deque>
#include <memory>

#include <QObject>

#include "app/shell/session.h"
#include "jobs/progress.h"

class QTimer;

namespace triptych::shell {

/// Exports of data under way: one after the other on a thread of their own, each from the project as it was when it was asked for.
/// GUI thread only.
class Exports : public QObject {
    Q_OBJECT
public:
    struct Ended {
        QString study, path;
        base::Result<app::Exported> written;
    };
    explicit Exports(Session& session, QObject* parent = nullptr);
    ~Exports() override;

    void start(const app::Study& study, const app::Exporter& exporter, const std::string& job, const QString& path, const base::Json& options = base::Json::object());
    /// Those that are not through, the one that is being written included.
    [[nodiscard]] int count() const { return static_cast<int>(m_runs.size()); }
    /// Of the one that is being written: the file's name, and how far it is. Only while there is one.
    [[nodiscard]] QString name() const;
    [[nodiscard]] jobs::Progress progress() const;
    [[nodiscard]] bool isStopping() const;
    /// Leaves nothing of the one that is being written; the next one follows.
    void cancel();
    void cancelAll();

signals:
    /// Ten times a second while one is written.
    void changed();
    void ended(const triptych::shell::Exports::Ended& ended);

private:
    struct Run;
    Session& m_session;
    QTimer* m_timer;
    std::deque<std::shared_ptr<Run>> m_runs;
};

}  // namespace triptych::shell
