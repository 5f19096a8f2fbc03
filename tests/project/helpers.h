#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <QTemporaryDir>
#include <QTest>

#include "project/project.h"

namespace triptych::project {

/// Fails the test with the error's own words.
#define MUST(expression)                                                             \
    do {                                                                             \
        const auto& mustResult = (expression);                                       \
        QVERIFY2(mustResult.has_value(), mustResult ? "" : mustResult.error().message().c_str()); \
    } while (false)

/// QCOMPARE without its wish to print: JSON converts to everything, and so to too much.
#define SAME(one, other) QVERIFY((one) == (other))

/// A folder for projects and one for the program's state, both gone afterwards.
struct Place {
    QTemporaryDir folder;
    [[nodiscard]] std::filesystem::path root() const { return folder.path().toStdString(); }
    [[nodiscard]] std::filesystem::path at(const std::string& name) const { return root() / name; }
    [[nodiscard]] OpenOptions options() const {
        OpenOptions options;
        options.stateFolder = root() / "state";
        options.recoveryDelay = std::chrono::milliseconds(50);
        return options;
    }
};

inline base::Array numbers(std::size_t count, float first = 0) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = first + static_cast<float>(i % 100003);
    return base::Array::of(values);
}

inline base::JobRecord job(const std::string& id, std::int64_t createdMs, base::JobState state = base::JobState::done) {
    base::JobRecord record;
    record.id = id;
    record.spec.kind = "langevin.run";
    record.spec.parameters = {{"steps", 1000}};
    record.spec.seed = 7;
    record.state = state;
    record.createdMs = createdMs;
    return record;
}

inline std::string fileText(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void setFileText(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary | std::ios::trunc).write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace triptych::project
