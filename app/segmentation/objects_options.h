#pragma once

#include <QWidget>

#include "app/segmentation/core/objects.h"

class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QSpinBox;

namespace triptych::app {

/// The options row of the objects: how outlines are grouped, and which objects are kept. GUI thread.
class ObjectsOptions : public QWidget {
    Q_OBJECT
public:
    explicit ObjectsOptions(QWidget* parent = nullptr);

    [[nodiscard]] segmentationview::ObjectSettings settings() const;
    /// Says nothing of it.
    void setSettings(const segmentationview::ObjectSettings& settings);
    [[nodiscard]] QPushButton* allButton() const { return m_all; }
    [[nodiscard]] QPushButton* exportButton() const { return m_export; }

signals:
    void changed();
    void allWanted();
    /// "objects-geojson" or "objects-csv".
    void exportWanted(const QString& exporter);

private:
    QComboBox *m_mode, *m_average;
    QDoubleSpinBox* m_eps;
    QSpinBox *m_least, *m_share;
    QPushButton *m_all, *m_export;
};

}  // namespace triptych::app
