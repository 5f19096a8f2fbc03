#pragma once

#include <vector>

#include <QString>

#include "base/json.h"

namespace triptych::app {

/// A problem to begin with, under the menu it stands in.
struct ProblemTemplate {
    QString group;  ///< empty: in the menu itself
    QString title;
    base::Json document;
};

/// A loss of one's own; every loss of the plane and every kind of set that can be drawn there; every kind of set and every loss of the catalogue in any dimension.
[[nodiscard]] std::vector<ProblemTemplate> problemTemplates();

}  // namespace triptych::app
