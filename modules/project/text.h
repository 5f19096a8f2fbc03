#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <QCoreApplication>
#include <QString>

namespace triptych::project {

/// Texts of this room in the user's language. lupdate names a context by the struct where it cannot follow a return type,
/// so struct and context share one name.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Text)
};

[[nodiscard]] inline std::string say(const QString& text) { return text.toStdString(); }
[[nodiscard]] inline QString shown(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
[[nodiscard]] inline QString shown(const std::string& text) { return shown(std::string_view(text)); }
[[nodiscard]] inline QString shown(const std::filesystem::path& path) { return shown(std::string_view(path.native())); }
/// "12.3 MB", in the user's locale.
[[nodiscard]] QString shownBytes(std::uint64_t bytes);
/// "2024-05-02 14:03", local time.
[[nodiscard]] QString shownTime(std::int64_t ms);

}  // namespace triptych::project
