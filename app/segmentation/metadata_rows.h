#pragma once

#include <string>
#include <vector>

#include <QWidget>

namespace triptych::app {

/// What is known of a subject beyond its picture: a line a value, the first few of them until the rest is asked for. GUI thread.
class MetadataRows : public QWidget {
    Q_OBJECT
public:
    explicit MetadataRows(QWidget* parent = nullptr);
    void setValues(std::vector<std::pair<std::string, std::string>> values);

private:
    void fill();
    std::vector<std::pair<std::string, std::string>> m_values;
    bool m_all = false;
};

}  // namespace triptych::app
