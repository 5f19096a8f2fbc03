#include "app/cli/options.h"

namespace triptych::cli {

base::Result<base::Json> readOptions(const std::vector<std::string>& options) {
    base::Json read = base::Json::object();
    for (const auto& option : options) {
        const auto equals = option.find('=');
        if (equals == std::string::npos || equals == 0)
            return base::badRequest("an option is NAME=VALUE", option);
        const auto text = option.substr(equals + 1);
        const auto json = base::parseJson(text, option);
        read[option.substr(0, equals)] = json ? *json : base::Json(text);
    }
    return read;
}

}  // namespace triptych::cli
