#include "app/langevin/core/run_result.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace triptych::app::langevinview {
namespace {

using base::Array;
using Arrays = std::map<std::string, Array>;

base::Result<Array> arrayOf(const Arrays& arrays, const std::string& name, std::size_t rank) {
    const auto found = arrays.find(name);
    if (found == arrays.end() || found->second.shape().size() != rank)
        return base::unreadable("the run has no usable array", name, "a result of langevin.run");
    return found->second;
}

template <class T>
base::Status take(const Arrays& arrays, const std::string& name, std::size_t rank, std::vector<T>& into) {
    TRIPTYCH_TRY(const auto array, arrayOf(arrays, name, rank));
    TRIPTYCH_TRY(const auto values, array.as<T>());
    into.assign(values.begin(), values.end());
    return {};
}

base::Result<langevin::MarginalLaw> law(const Arrays& arrays, const std::string& name) {
    std::vector<double> table;
    TRIPTYCH_CHECK(take(arrays, name, 2, table));
    langevin::MarginalLaw law;
    for (std::size_t i = 0; i + 2 < table.size(); i += 3) {
        if (!law.x.empty() && !(table[i] > law.x.back()))
            return base::unreadable("the nodes of a marginal do not rise", name);
        law.x.push_back(table[i]);
        law.density.push_back(table[i + 1]);
        law.cdf.push_back(table[i + 2]);
    }
    if (law.x.size() < 2)
        return base::unreadable("a marginal without nodes", name);
    law.finish();
    return law;
}

void blurRows(std::vector<float>& grid, int columns, int rows, int stride, int lineStride, const std::vector<float>& kernel) {
    const int reach = static_cast<int>(kernel.size()) - 1;
    std::vector<float> line(static_cast<std::size_t>(columns));
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            float sum = 0;
            for (int k = -reach; k <= reach; ++k)
                if (c + k >= 0 && c + k < columns)
                    sum += kernel[static_cast<std::size_t>(std::abs(k))] * grid[static_cast<std::size_t>(r * lineStride + (c + k) * stride)];
            line[static_cast<std::size_t>(c)] = sum;
        }
        for (int c = 0; c < columns; ++c)
            grid[static_cast<std::size_t>(r * lineStride + c * stride)] = line[static_cast<std::size_t>(c)];
    }
}

}  // namespace

RunResult::Step RunResult::step(std::size_t frame, std::size_t chain) const {
    const float* v = track.data() + (frame * 3 + chain) * 6;
    return {{v[0], v[1]}, {v[2], v[3]}, {v[4], v[5]}};
}

langevin::Draws RunResult::drawsOf(std::size_t variable) const {
    const auto length = static_cast<std::size_t>(drawChains) * static_cast<std::size_t>(drawCount);
    if (draws.size() != 3 * length || length == 0)
        return {};
    return {std::span<const double>(draws).subspan(variable * length, length), drawChains, drawCount};
}

std::size_t RunResult::trackFrame(std::int64_t at) const {
    const auto after = std::upper_bound(trackSteps.begin(), trackSteps.end(), at);
    const auto index = static_cast<std::size_t>(std::distance(trackSteps.begin(), after));
    return index > 0 ? index - 1 : 0;
}

std::size_t RunResult::densityFrame(std::int64_t at) const {
    if (densitySteps.empty())
        return 0;
    const auto from = std::lower_bound(densitySteps.begin(), densitySteps.end(), at);
    return std::min(static_cast<std::size_t>(std::distance(densitySteps.begin(), from)), densitySteps.size() - 1);
}

std::vector<float> RunResult::field(std::size_t from, std::size_t to, double sigma) const {
    const auto cells = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    std::vector<float> sum(cells, 0.0f);
    double total = 0;
    for (std::size_t frame = from; frame < std::min(to, densitySteps.size()); ++frame) {
        total += static_cast<double>(densityTotal[frame]);
        for (std::size_t c = 0; c < cells; ++c)
            sum[c] += static_cast<float>(density[frame * cells + c]);
    }
    for (auto& v : sum)
        v /= static_cast<float>(std::max(total, 1.0));
    std::vector<float> kernel;
    float weight = 0;
    for (int k = 0; k <= static_cast<int>(std::ceil(3 * sigma)); ++k) {
        kernel.push_back(static_cast<float>(std::exp(-0.5 * k * k / (sigma * sigma))));
        weight += (k == 0 ? 1 : 2) * kernel.back();
    }
    for (auto& k : kernel)
        k /= weight;
    blurRows(sum, columns, rows, 1, columns, kernel);
    blurRows(sum, rows, columns, columns, 1, kernel);
    return sum;
}

RunResult::Histogram RunResult::marginal(std::size_t axis, std::size_t from, std::size_t to) const {
    const int bins = axis == 0 ? columns : rows;
    const double lower = axis == 0 ? view.x0 : view.y0, upper = axis == 0 ? view.x1 : view.y1;
    Histogram histogram;
    histogram.width = (upper - lower) / bins;
    histogram.density.assign(static_cast<std::size_t>(bins), 0.0);
    for (int i = 0; i < bins; ++i)
        histogram.at.push_back(lower + (i + 0.5) * histogram.width);
    const auto cells = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    double total = 0;
    for (std::size_t frame = from; frame < std::min(to, densitySteps.size()); ++frame) {
        total += static_cast<double>(densityTotal[frame]);
        for (std::size_t c = 0; c < cells; ++c)
            histogram.density[axis == 0 ? c % static_cast<std::size_t>(columns) : c / static_cast<std::size_t>(columns)] += density[frame * cells + c];
    }
    for (auto& v : histogram.density)
        v /= std::max(total, 1.0) * histogram.width;
    return histogram;
}

base::Result<std::shared_ptr<const RunResult>> runResult(const Arrays& arrays, const base::Json& summary) {
    TRIPTYCH_TRY(const auto document, arrayOf(arrays, "problem", 1));
    TRIPTYCH_TRY(const auto json, base::parseJson(document.text(), "problem"));
    TRIPTYCH_TRY(auto problem, langevin::Problem::fromJson(json, "problem"));
    auto result = std::make_shared<RunResult>(RunResult{std::move(problem), summary, 0, 0, {}, {}, {}, {}, {}, 0, 0, {}, {}, {}, {}, {}, {}, 0, 0});
    auto& r = *result;
    TRIPTYCH_CHECK(take(arrays, "trackSteps", 1, r.trackSteps));
    TRIPTYCH_CHECK(take(arrays, "track", 3, r.track));
    TRIPTYCH_CHECK(take(arrays, "densitySteps", 1, r.densitySteps));
    TRIPTYCH_CHECK(take(arrays, "densityTotal", 1, r.densityTotal));
    TRIPTYCH_CHECK(take(arrays, "density", 3, r.density));
    TRIPTYCH_CHECK(take(arrays, "faces", 2, r.faces));
    TRIPTYCH_CHECK(take(arrays, "energy", 2, r.energy));
    TRIPTYCH_CHECK(take(arrays, "w1", 2, r.w1));
    TRIPTYCH_TRY(r.truth[0], law(arrays, "truth1"));
    TRIPTYCH_TRY(r.truth[1], law(arrays, "truth2"));
    if (const auto found = arrays.find("draws"); found != arrays.end()) {
        const auto form = found->second.shape();
        if (form.size() != 3 || form[0] != 3 || form[1] < 1 || form[1] > 4096 || form[2] > (std::int64_t{1} << 20))
            return base::unreadable("the draws of the run have another shape", "draws", "[3, chains, draws]");
        TRIPTYCH_TRY(const auto values, found->second.as<float>());
        r.draws.assign(values.begin(), values.end());
        r.drawChains = static_cast<int>(form[1]);
        r.drawCount = static_cast<int>(form[2]);
    }
    const auto& shape = arrays.at("density").shape();
    r.rows = static_cast<int>(std::clamp<std::int64_t>(shape[1], 0, 4096));
    r.columns = static_cast<int>(std::clamp<std::int64_t>(shape[2], 0, 4096));
    const auto view = summary.find("view");
    if (view == summary.end() || !view->is_array() || view->size() != 4 || !std::all_of(view->begin(), view->end(), [](const auto& v) { return v.is_number(); }))
        return base::unreadable("the run does not say what it looked at", "/summary/view");
    r.view = {(*view)[0].get<double>(), (*view)[1].get<double>(), (*view)[2].get<double>(), (*view)[3].get<double>()};
    r.steps = summary.value("steps", std::int64_t{0});
    r.chains = summary.value("chains", 0);
    const auto frames = r.densitySteps.size();
    const bool fits = r.track.size() == r.trackSteps.size() * 18 && r.densityTotal.size() == frames &&
                      r.density.size() == frames * static_cast<std::size_t>(r.rows) * static_cast<std::size_t>(r.columns) &&
                      r.faces.size() == frames * r.edges() && r.energy.size() % 5 == 0 && r.w1.size() % 3 == 0 && r.columns > 1 &&
                      r.rows > 1 && r.view.x1 > r.view.x0 && r.view.y1 > r.view.y0 && r.steps > 0;
    if (!fits)
        return base::unreadable("the arrays of the run do not fit together", {}, "a result of langevin.run");
    return std::shared_ptr<const RunResult>(std::move(result));
}

base::Result<std::shared_ptr<const RunResult>> runResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != "langevin.run")
        return base::badRequest("the job is not a run of chains", record.id, "a langevin.run");
    std::map<std::string, Array> arrays;
    for (const auto& [name, ref] : record.outputs) {
        if (name == "last")
            continue;
        TRIPTYCH_TRY(arrays[name], blobs.read(ref));
    }
    return runResult(arrays, record.summary);
}

langevin::Box fitBox(const langevin::PlaneGeometry& geometry, langevin::Box view) {
    const double w = view.x1 - view.x0, h = view.y1 - view.y0;
    const langevin::Box near{view.x0 - 0.3 * w, view.y0 - 0.3 * h, view.x1 + 0.3 * w, view.y1 + 0.3 * h};
    for (const auto& p : geometry.vertices())
        if (near.contains(p))
            view = {std::min(view.x0, p[0]), std::min(view.y0, p[1]), std::max(view.x1, p[0]), std::max(view.y1, p[1])};
    const double mx = 0.12 * (view.x1 - view.x0), my = 0.12 * (view.y1 - view.y0);
    return {view.x0 - mx, view.y0 - my, view.x1 + mx, view.y1 + my};
}

std::vector<figures::ContourLine> lossContours(const langevin::Problem& problem, const langevin::Box& box, int levels) {
    constexpr int columns = 220;
    const int rows = std::clamp(static_cast<int>(columns * (box.y1 - box.y0) / (box.x1 - box.x0)), 40, 400);
    std::vector<double> xs, ys, inside;
    const double dx = (box.x1 - box.x0) / (columns - 1), dy = (box.y1 - box.y0) / (rows - 1);
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c) {
            xs.push_back(box.x0 + c * dx);
            ys.push_back(box.y0 + r * dy);
        }
    std::vector<double> values(xs.size());
    langevin::kernels().values(problem.loss.table(), xs.data(), ys.data(), static_cast<int>(xs.size()), values.data());
    for (std::size_t i = 0; i < values.size(); ++i)
        if (problem.geometry.contains({xs[i], ys[i]}))
            inside.push_back(values[i]);
    std::vector<figures::ContourLine> lines;
    if (inside.empty())
        return lines;
    for (const double level : figures::logSpacedLevels(inside, levels))
        for (auto& line : figures::contourLines({values, columns, rows, box.x0, box.y0, dx, dy}, level))
            if (line.points.size() > 2)
                lines.push_back(std::move(line));
    return lines;
}

base::Result<Backdrop> backdrop(const langevin::Problem& problem, double beta) {
    Backdrop picture;
    TRIPTYCH_TRY(picture.truth, langevin::gibbsTruth(problem.loss, beta, problem.geometry, [] { return false; }));
    const auto& x = picture.truth.marginals[0];
    const auto& y = picture.truth.marginals[1];
    picture.fit = fitBox(problem.geometry, {std::min(x.quantile(1e-4), problem.start[0]), std::min(y.quantile(1e-4), problem.start[1]),
                                            std::max(x.quantile(1 - 1e-4), problem.start[0]), std::max(y.quantile(1 - 1e-4), problem.start[1])});
    return picture;
}

}  // namespace triptych::app::langevinview
