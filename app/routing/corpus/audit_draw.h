#pragma once

#include <QWidget>

class QPushButton;
class QSpinBox;

namespace triptych::routing {
struct AuditSettings;
}

namespace triptych::app::routingview {

class AuditStore;

/// How a sample is drawn: how many documents, how many of each language and source at least, by which seed. GUI thread only.
class AuditDraw : public QWidget {
    Q_OBJECT
public:
    explicit AuditDraw(AuditStore& store, QWidget* parent = nullptr);

    /// Another sample than that of these settings: the same seed would draw the same documents. There is a way back.
    void offerAnother(const routing::AuditSettings& before);
    /// \param hasSample something is drawn already.
    void refresh(bool hasSample);
    [[nodiscard]] QSpinBox* sizeBox() const { return m_size; }
    [[nodiscard]] QSpinBox* seedBox() const { return m_seed; }
    [[nodiscard]] QPushButton* drawButton() const { return m_draw; }
    [[nodiscard]] QPushButton* stayButton() const { return m_stay; }

signals:
    /// The sample there is will do.
    void stayed();

private:
    AuditStore& m_store;
    QSpinBox *m_size, *m_least, *m_seed;
    QPushButton *m_draw, *m_stay;
};

}  // namespace triptych::app::routingview
