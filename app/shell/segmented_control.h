#pragma once

#include <vector>

#include <QWidget>

class QAbstractButton;
class QHBoxLayout;
class QToolButton;

namespace triptych::shell {

/// The view switcher: at most six segments in a groove, the rest behind "More". Arrow keys move between segments.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    void addSegment(const QString& id, const QString& text, const QString& toolTip = {});
    void setSegmentEnabled(const QString& id, bool enabled);
    [[nodiscard]] QString current() const { return m_current; }
    /// Does nothing for an unknown id; emits currentChanged only when it is another one.
    void setCurrent(const QString& id);
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] QString textOf(const QString& id) const;

signals:
    void currentChanged(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Segment {
        QString id;
        QString text;
        QAbstractButton* button = nullptr;  ///< null: behind "More"
        bool enabled = true;
    };
    void refreshMore();
    void step(int by);
    std::vector<Segment> m_segments;
    QString m_current;
    QHBoxLayout* m_layout;
    QToolButton* m_more = nullptr;
};

}  // namespace triptych::shell
