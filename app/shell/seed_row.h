#pragma once

#include <cstdint>

#include <QWidget>

class QSpinBox;

namespace triptych::shell {

/// The last row of a form that starts a job: what its random numbers begin from. GUI thread.
class SeedRow : public QWidget {
    Q_OBJECT
public:
    /// \param decides tool tip: what the seed decides.
    explicit SeedRow(const QString& decides, QWidget* parent = nullptr);
    [[nodiscard]] QSpinBox* box() const { return m_box; }
    [[nodiscard]] std::uint64_t seed() const;
    void setSeed(std::uint64_t seed);

signals:
    void changed();

private:
    QSpinBox* m_box;
};

}  // namespace triptych::shell
