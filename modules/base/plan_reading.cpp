#include "base/plan_reading.h"

namespace triptych::base {

Status onlyKnown(const Json& object, std::initializer_list<std::string_view> known, const std::string& where) {
    const auto names = fmt::format("{}", fmt::join(known, ", "));
    if (!object.is_object())
        return badRequest("not an object", where, "with " + names);
    for (const auto& [key, value] : object.items())
        if (std::find(known.begin(), known.end(), key) == known.end())
            return badRequest(fmt::format("unknown member \"{}\"", key), where, names);
    return {};
}

Json over(Json base, const Json& own) {
    base.update(own);
    return base;
}

tl::unexpected<Error> toldAt(Error error, std::string_view where) {
    constexpr std::string_view parameters = "/parameters";
    error.where = std::string(where) + (error.where.starts_with(parameters) ? error.where.substr(parameters.size()) : error.where);
    return tl::unexpected(std::move(error));
}

}  // namespace triptych::base
