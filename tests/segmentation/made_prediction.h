#pragma once

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "base/array.h"
#include "base/job.h"

namespace triptych::test {

/// A result of segmentation.predict, made by hand: a disc in each picture, its rim unsure, one patch that the discriminator doubts.
struct MadePrediction {
    struct Subject {
        std::string id;
        int width = 0, height = 0;
        double x = 0, y = 0, radius = 0;
    };
    std::vector<Subject> subjects;
    std::string name = "made";
    double threshold = 0.5;
    int rows = 4, columns = 5, worstRow = 1, worstColumn = 3;
    bool unsure = true, firstRevision = false;
    base::Json extra = base::Json::object();

    [[nodiscard]] static bool inside(const Subject& s, int x, int y) { return std::hypot(x + 0.5 - s.x, y + 0.5 - s.y) < s.radius; }

    [[nodiscard]] std::map<std::string, base::Array> arrays() const {
        std::vector<std::uint8_t> probability, deviation;
        std::vector<float> patches;
        std::vector<double> table;
        base::Json ids = base::Json::array();
        for (const auto& s : subjects) {
            double area = 0;
            for (int y = 0; y < s.height; ++y)
                for (int x = 0; x < s.width; ++x) {
                    const double beyond = s.radius - std::hypot(x + 0.5 - s.x, y + 0.5 - s.y);
                    probability.push_back(static_cast<std::uint8_t>(beyond > 0 ? std::min(255.0, 128 + 20 * beyond) : std::max(0.0, 127 + 20 * beyond)));
                    deviation.push_back(static_cast<std::uint8_t>(std::max(0.0, 200 - 60 * std::abs(beyond))));
                    area += beyond > 0 ? 1 : 0;
                }
            for (int r = 0; r < rows; ++r)
                for (int c = 0; c < columns; ++c)
                    patches.push_back(r == worstRow && c == worstColumn ? 0.05F : 0.9F);
            table.insert(table.end(), {double(s.width), double(s.height), area, 0.4, 0.85, 0.05, unsure ? 0.03 : std::nan(""), double(rows), double(columns)});
            if (firstRevision)
                table.push_back(0.1);
            ids.push_back(s.id);
        }
        base::Json about = {{"ids", ids}, {"model", {{"name", name}, {"hash", "00"}}}, {"threshold", threshold}, {"receptiveField", 70}};
        about.update(extra);
        std::map<std::string, base::Array> out;
        out["probability"] = base::Array::of(probability);
        if (unsure)
            out["uncertainty"] = base::Array::of(deviation);
        out["patches"] = base::Array::of(patches);
        out["subjects"] = base::Array::of(table, {static_cast<std::int64_t>(subjects.size()), firstRevision ? 10 : 9});
        out["about"] = base::Array::ofText(base::canonicalJson(about));
        return out;
    }
};

}  // namespace triptych::test
