#include "langevin/data/source_named.h"

#include <fmt/format.h>

#include "langevin/data/copies.h"
#include "langevin/data/gaussian_source.h"
#include "langevin/data/markov_source.h"
#include "langevin/data/row_source.h"
#include "langevin/losses/fields.h"

namespace triptych::langevin {
namespace {

using base::Json;
using Made = base::Result<std::unique_ptr<DataSource>>;
constexpr const char* processAt = "/parameters/process";

base::Result<Eigen::MatrixXd> rowsFor(const Json& process, const LossModel& loss) {
    const auto& table = loss.table();
    const int columns = loss.dataDimension();
    if (!table.empty())
        return Eigen::MatrixXd(Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
            table.data(), static_cast<Eigen::Index>(table.size()) / columns, columns));
    TRIPTYCH_TRY(Eigen::MatrixXd series, matrixField(process, "series", processAt));
    if (series.cols() != columns)
        return base::badRequest(fmt::format("a series of {} columns for a loss that takes {}", series.cols(), columns), fmt::format("{}/series", processAt));
    const Eigen::RowVectorXd mean = series.colwise().mean();
    return Eigen::MatrixXd(series.rowwise() - mean);
}

Made ofRows(const std::string& name, const Json& p, const Json& process, const LossModel& loss) {
    TRIPTYCH_TRY(auto rows, rowsFor(process, loss));
    if (name == "fitted") {
        if (!loss.table().empty() && !loss.isQuadraticInData())
            return base::badRequest("a Gaussian process fitted to the table would change the mean loss, which depends on more than two moments of the data", "/parameters/data",
                                    "data \"rows\" or \"blocks\"");
        TRIPTYCH_TRY(auto source, GaussianSource::fitted(rows));
        return source;
    }
    return std::make_unique<RowSource>(std::move(rows), name == "blocks" ? p.at("blockLength").get<double>() : 1.0);
}

Made ofMarkov(const Json& process, int d) {
    TRIPTYCH_TRY(auto points, matrixField(process, "points", processAt, 64 * 256));
    TRIPTYCH_TRY(const auto transition, matrixField(process, "transition", processAt, 64 * 64));
    if (points.cols() != d)
        return base::badRequest(fmt::format("points of {} coordinates for data of {}", points.cols(), d), fmt::format("{}/points", processAt));
    std::vector<std::vector<double>> rows(static_cast<std::size_t>(transition.rows()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (Eigen::Index j = 0; j < transition.cols(); ++j)
            rows[i].push_back(transition(static_cast<Eigen::Index>(i), j));
    const Eigen::VectorXd first = points.col(0);
    auto chain = MarkovData::create({first.data(), first.data() + first.size()}, std::move(rows));
    if (!chain)
        return base::badRequest(chain.error().what, fmt::format("{}/{}", processAt, chain.error().where), chain.error().hint);
    const Eigen::Map<const Eigen::RowVectorXd> stationary(chain->stationary().data(), static_cast<Eigen::Index>(chain->states()));
    const Eigen::RowVectorXd mean = stationary * points;
    points.rowwise() -= mean;
    return std::make_unique<MarkovSource>(std::move(*chain), std::move(points));
}

}  // namespace

const std::vector<std::string>& sourceNames() {
    static const std::vector<std::string> names{"none", "rows", "blocks", "fitted", "iid", "ar1", "var", "twoState", "markov"};
    return names;
}

base::Result<std::unique_ptr<DataSource>> sourceNamed(const Json& p, const LossModel& loss) {
    const auto name = p.at("data").get<std::string>();
    const auto process = p.value("process", Json::object());
    if (!process.is_object())
        return base::badRequest("not a process", processAt, "an object");
    if (name == "none")
        return std::unique_ptr<DataSource>();
    if (name == "rows" || name == "blocks" || name == "fitted")
        return ofRows(name, p, process, loss);
    if (!loss.table().empty())
        return base::badRequest("this loss is a mean over a table of data; noise of another kind has no place in its gradient", "/parameters/data", "none, rows, blocks or fitted");
    const int d = loss.dataDimension();
    const double deviation = p.at("dataDeviation").get<double>();
    const Eigen::MatrixXd unit = Eigen::MatrixXd::Identity(d, d);
    if (name == "markov")
        return ofMarkov(process, d);
    if (name == "twoState") {
        TRIPTYCH_TRY(auto chain, MarkovData::twoState(deviation, p.at("switching").get<double>()));
        auto one = std::make_unique<MarkovSource>(std::move(chain));
        if (d == 1)
            return one;
        return std::make_unique<Copies>(std::move(one), d);
    }
    const double phi = name == "ar1" ? p.at("phi").get<double>() : 0.0;
    Eigen::MatrixXd f = phi * unit, q = deviation * deviation * (1.0 - phi * phi) * unit;
    if (name == "var") {
        TRIPTYCH_TRY(f, matrixField(process, "matrix", processAt, 256 * 256));
        q = deviation * deviation * unit;
        if (process.contains("innovation")) {
            TRIPTYCH_TRY(q, matrixField(process, "innovation", processAt, 256 * 256));
        }
    }
    auto source = GaussianSource::create(f, q, Eigen::VectorXd::Zero(d));
    if (!source) {
        const bool ofInnovation = f.rows() == d && f.cols() == d && source.error().what.find("covariance") != std::string::npos;
        return base::badRequest(source.error().what, name == "var" ? fmt::format("{}/{}", processAt, ofInnovation ? "innovation" : "matrix") : "/parameters/phi", source.error().hint);
    }
    return std::move(*source);
}

}  // namespace triptych::langevin
