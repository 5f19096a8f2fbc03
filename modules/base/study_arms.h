#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

/// Arms of a study that compares trainings.
namespace triptych::base {

inline constexpr std::size_t mostArms = 64;

/// Trainings that differ by their seed (and what a study varies) alone. They are called "ARM/…".
struct StudyArm {
    std::string name, title;
    bool baseline = false;
};
/// \param json a name, or an object with "name", "title" and "baseline"; its other members are not looked at. Without a title the name is it. Errors: neither, no name, a name with "/".
[[nodiscard]] Result<StudyArm> studyArmFromJson(const Json& json, const std::string& where);

/// The part of a training's name before its first "/", the whole where it has none.
[[nodiscard]] inline std::string armOfTraining(std::string_view name) {
    return std::string(name.substr(0, name.find('/')));
}

/// A list of arms: those given, or the names that the runs' `arm` tells, as they come.
template <class Run>
[[nodiscard]] Json armsGivenOrMet(const Json& given, const std::vector<Run>& runs) {
    if (given.is_array() && !given.empty())
        return given;
    Json names = Json::array();
    for (const auto& run : runs)
        if (std::find(names.begin(), names.end(), Json(run.arm)) == names.end())
            names.push_back(run.arm);
    return names;
}

}  // namespace triptych::base
