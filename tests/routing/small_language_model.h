#pragma once

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/seed.h"
#include "routing/kinds.h"
#include "routing/training/bpe_trainer.h"
#include "routing/training/model_blob.h"
#include "routing/training/model_form.h"
#include "routing/training/training_settings.h"

/// A model as a training leaves it, and what transformers makes of its folder.
namespace triptych::test {

/// Of random weights. \param given parameters of the training, beside its sizes.
inline routing::LanguageModel modelOf(base::Json given) {
    given.update({{"layers", 3}, {"hidden", 16}, {"intermediate", 12}, {"heads", 4}, {"kv_heads", 2}, {"context", 64}});
    routing::LanguageModel model;
    for (const auto& kind : routing::kinds())
        if (kind.name == "routing.train_model")
            model.config = routing::modelTrainingFromParameters(*base::checkedParameters(kind, given), 257, nullptr)->form;
    model.tokenizer = routing::byteTokenizer();
    model.languages = routing::paperLanguages();
    for (const auto& form : routing::weightForms(model.config)) {
        const base::Stream random(base::namedSeed(9, form.name), 1);
        std::vector<float> values(static_cast<std::size_t>(*base::elementCount(form.shape)));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(form.name.ends_with("norm.weight") ? 1 + 0.1 * random.normal(i) : 0.3 * random.normal(i));
        model.weights[form.name] = base::Array::of(values, form.shape);
    }
    return model;
}

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
