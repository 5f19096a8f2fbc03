#pragma once

#include <QStatusBar>

#include "app/shell/session.h"

class QProgressBar;

namespace triptych::shell {

class Label;

/// One job with its progress in words; at the other side saved, seed and device. Nothing else.
class StatusStrip : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusStrip(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] QString words() const;

signals:
    void clicked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    Session& m_session;
    QProgressBar* m_bar;
    Label* m_words;
    Label* m_right;
};

}  // namespace triptych::shell
