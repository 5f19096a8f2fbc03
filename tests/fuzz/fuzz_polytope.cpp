#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "langevin/constraint_set.h"
#include "langevin/polyhedron_io.h"
#include "langevin/projection.h"

using namespace triptych;

// Any bytes, as a constraint document or as a file of rows: what is read can be written, and points can be projected onto it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    auto set = [&]() -> base::Result<langevin::ConstraintSet> {
        if (text.starts_with("{")) {
            TRIPTYCH_TRY(const auto json, base::parseJson(text, "fuzz"));
            return langevin::ConstraintSet::fromJson(json, "fuzz");
        }
        TRIPTYCH_TRY(auto rows, langevin::readPolyhedron(text, "fuzz"));
        return langevin::ConstraintSet(std::move(rows));
    }();
    if (!set)
        return 0;
    if (!langevin::ConstraintSet::fromJson(set->toJson(), "again"))
        std::abort();
    if (set->faces() > 64 || set->dimension() > 16)
        return 0;
    Eigen::VectorXd y = set->insidePoint();
    for (Eigen::Index j = 0; j < y.size(); ++j)
        y[j] += j % 2 == 0 ? 3.0 : -2.0;
    const auto answer = langevin::Projector(*set).project(y);
    if (answer && !answer->point.allFinite())
        std::abort();
    return 0;
}
