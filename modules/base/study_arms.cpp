#include "base/study_arms.h"

namespace triptych::base {

Result<StudyArm> studyArmFromJson(const Json& json, const std::string& where) {
    StudyArm arm;
    if (json.is_string()) {
        arm.name = json.get<std::string>();
    } else if (json.is_object()) {
        const auto text = [&json](const char* key) {
            const auto found = json.find(key);
            return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
        };
        arm.name = text("name");
        arm.title = text("title");
        if (const auto told = json.find("baseline"); told != json.end()) {
            if (!told->is_boolean())
                return badRequest("not true or false", where + "/baseline");
            arm.baseline = told->get<bool>();
        }
    } else {
        return badRequest("not an arm", where, R"({"name": "generic", "title": "From generic images"})");
    }
    if (arm.name.empty() || arm.name.find('/') != std::string::npos)
        return badRequest("an arm needs a name without \"/\"", where + "/name");
    if (arm.title.empty())
        arm.title = arm.name;
    return arm;
}

}  // namespace triptych::base
