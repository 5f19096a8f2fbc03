#pragma once

#include <QStatusBar>

#include "app/shell/exports.h"

class QProgressBar;

namespace triptych::shell {

class Label;
class LinkButton;

/// One job, or the export that is being written, with its progress in words; at the other side saved, seed and device. Nothing else.
class StatusStrip : public QStatusBar {
    Q_OBJECT
public:
    StatusStrip(Session& session, Exports& exports, QWidget* parent = nullptr);
    [[nodiscard]] QString words() const;
    /// Gives up the export; only seen while there is one.
    [[nodiscard]] LinkButton* cancelButton() const { return m_cancel; }

signals:
    void clicked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    [[nodiscard]] QString exportWords();
    Session& m_session;
    Exports& m_exports;
    QProgressBar* m_bar;
    Label* m_words;
    LinkButton* m_cancel;
    Label* m_right;
};

}  // namespace triptych::shell
