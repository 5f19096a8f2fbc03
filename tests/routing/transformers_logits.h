#pragma once

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/json.h"

/// What the Python package transformers makes of a folder.
namespace triptych::test {

inline double difference(const std::vector<float>& a, const std::vector<float>& b) {
    double most = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(a[i]) - b[i]));
    return most;
}

inline QString transformersPython() {
    return qEnvironmentVariable("TRIPTYCH_TRANSFORMERS_PYTHON", "/usr/bin/python3");
}
/// Is the Python package transformers there? Asked once.
inline bool hasTransformers() {
    static const bool there = [] {
        QProcess probe;
        probe.start(transformersPython(), {"-c", "import torch, transformers"});
        return probe.waitForFinished(100000) && probe.exitCode() == 0;
    }();
    return there;
}

/// Logits of one document by the Python package transformers, from FOLDER as it is; none, and why, where the package is not there.
inline std::vector<float> transformersLogits(const QString& folder, const std::vector<std::int64_t>& document, QString& why) {
    if (!hasTransformers()) {
        why = "the Python package transformers is not installed (TRIPTYCH_TRANSFORMERS_PYTHON names an interpreter that has it): its logits were not compared";
        return {};
    }
    QProcess oracle;
    oracle.start(transformersPython(), {QString(TRIPTYCH_SOURCE_DIR) + "/tests/routing/oracle_transformers.py", folder, QString::fromStdString(base::Json(document).dump())});
    if (!oracle.waitForFinished(100000) || oracle.exitCode() != 0) {
        qWarning("%s", oracle.readAllStandardError().constData());
        return {};
    }
    std::ifstream in((folder + "/logits.json").toStdString());
    return base::Json::parse(in).get<std::vector<float>>();
}

}  // namespace triptych::test
