#include "langevin/torch/own_loss.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <torch/torch.h>
#include <torch/csrc/jit/api/function_impl.h>
#include <torch/jit.h>
#include <torch/script.h>

#include "langevin/losses/fields.h"
#include "langevin/torch/tensor_points.h"

namespace triptych::langevin {
namespace {

constexpr std::size_t mostText = 64 * 1024;
constexpr std::int64_t mostPairs = 65536;  // of chains and rows in one call

// What LibTorch says: its last lines explain, "line N" says where.
struct Said {
    std::string what;
    int line = 0;
};

Said readMessage(std::string_view text) {
    Said said;
    if (const auto at = text.rfind("\", line "); at != std::string_view::npos)
        for (auto i = at + 8; i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0 && said.line < 100000; ++i)
            said.line = said.line * 10 + (text[i] - '0');
    // A failure while running ends with "SomeError: what"; one of the compiler begins with it.
    std::string_view best;
    for (std::size_t from = 0; from < text.size();) {
        auto to = text.find('\n', from);
        to = to == std::string_view::npos ? text.size() : to;
        auto line = text.substr(from, to - from);
        from = to + 1;
        while (!line.empty() && (line.back() == ':' || line.back() == '.' || line.back() == ' '))
            line.remove_suffix(1);
        if (line.empty() || line.substr(0, 2) == "  ")
            continue;
        if (best.empty() || line.find("Error: ") != std::string_view::npos)
            best = line;
        if (const auto mark = line.find("Error: "); mark != std::string_view::npos) {
            best = line.substr(mark + 7);
            break;
        }
    }
    constexpr std::string_view here = " here";
    if (best.size() > here.size() && best.substr(best.size() - here.size()) == here)
        best.remove_suffix(here.size());
    said.what = std::string(best.substr(0, 300));
    return said;
}

tl::unexpected<base::Error> textError(std::string what, int line, std::string_view where) {
    return base::badRequest(std::move(what), line > 0 ? fmt::format("{}/text:{}", where, line) : fmt::format("{}/text", where), "TorchScript: def loss(x) or def loss(x, z)");
}

int lineOf(const torch::jit::Node& node) {
    const auto range = node.sourceRange();
    const auto place = range.file_line_col();
    return place ? static_cast<int>(std::get<1>(*place)) : 0;
}

// TorchScript can write and read files, print into the pipe that jobs answer through, and draw numbers that no seed of ours reaches.
base::Status refuseEffects(const torch::jit::Block& block, std::string_view where) {
    for (const auto* node : block.nodes()) {
        const std::string name = node->kind().toQualString();
        const bool known = node->kind().is_aten() || node->kind().is_prim();
        bool file = name == "aten::save" || name == "aten::from_file";
        if (const auto* schema = node->maybeSchema())
            for (const auto& argument : schema->arguments())
                file = file || argument.name() == "filename" || argument.name() == "path";
        if (!known || file)
            return textError(fmt::format("a loss may not call {}", name), lineOf(*node), where);
        if (name == "prim::Print" || name == "aten::warn" || name == "prim::Warn")
            return textError("a loss may not print", lineOf(*node), where);
        if (node->isNondeterministic() || name == "aten::manual_seed" || name == "aten::seed")
            return textError(fmt::format("a loss may not draw random numbers, as {} does", name), lineOf(*node), where);
        for (const auto* inner : node->blocks())
            TRIPTYCH_CHECK(refuseEffects(*inner, where));
        if (node->kind() == torch::jit::prim::fork || node->hasAttribute(torch::jit::attr::Subgraph))
            return textError("a loss may not start tasks", lineOf(*node), where);
    }
    return {};
}

class OwnLoss final : public LossModel {
public:
    static base::Result<std::unique_ptr<LossModel>> make(const base::Json& json, int dimension, std::string_view where) {
        at::set_num_threads(1);
        TRIPTYCH_CHECK(onlyFields(json, "a loss of one's own", {"dimension", "text", "data", "names", "smoothness", "convexity", "radius"}, where));
        auto loss = std::make_unique<OwnLoss>();
        loss->m_dimension = dimension;
        if (!json.contains("text") || !json["text"].is_string())
            return base::badRequest("the loss has no text", fmt::format("{}/text", where), "the text of a function: def loss(x)");
        const auto text = json["text"].get<std::string>();
        if (text.size() > mostText)
            return base::badRequest(fmt::format("a text of {} bytes", text.size()), fmt::format("{}/text", where), fmt::format("at most {}", mostText));
        try {
            loss->m_unit = torch::jit::compile(text);
            loss->m_function = loss->m_unit->find_function(c10::QualifiedName("loss"));
        } catch (const std::exception& error) {
            const auto said = readMessage(error.what());
            return textError(said.what, said.line, where);
        }
        if (loss->m_function == nullptr)
            return textError("the text defines no function \"loss\"", 0, where);
        for (auto* function : loss->m_unit->get_functions())
            TRIPTYCH_CHECK(refuseEffects(*torch::jit::toGraphFunction(*function).graph()->block(), where));
        const auto arguments = loss->m_function->getSchema().arguments().size();
        if (arguments != 1 && arguments != 2)
            return textError(fmt::format("\"loss\" takes {} arguments", arguments), 0, where);
        if (arguments == 2) {
            TRIPTYCH_TRY(const auto rows, matrixField(json, "data", where));
            loss->m_dataDimension = static_cast<int>(rows.cols());
            for (Eigen::Index i = 0; i < rows.rows(); ++i)
                for (Eigen::Index j = 0; j < rows.cols(); ++j)
                    loss->m_table.push_back(rows(i, j));
        } else {
            loss->m_dataDimension = dimension;
        }
        loss->m_device = torch::cuda::is_available() ? torch::kCUDA : torch::kCPU;
        if (!loss->m_table.empty())
            loss->m_rows = torch::from_blob(loss->m_table.data(), {static_cast<std::int64_t>(loss->m_table.size()) / loss->m_dataDimension, loss->m_dataDimension}, torch::kDouble).to(loss->m_device);
        if (json.contains("smoothness")) {
            LossConstants given;
            TRIPTYCH_TRY(given.smoothness, numberField(json, "smoothness", 0, 0, 1e12, where));
            TRIPTYCH_TRY(given.convexity, numberField(json, "convexity", 0, 0, 1e12, where));
            TRIPTYCH_TRY(given.radius, numberField(json, "radius", 0, 0, 1e12, where));
            loss->m_facts.constants = given;
        }
        loss->m_facts.formula = text;
        loss->m_document = json;
        // A first call with three points shows what is wrong before any chain walks.
        try {
            const auto x = torch::full({3, dimension}, 0.5, loss->options()).requires_grad_(true);
            const auto out = loss->call(x, loss->m_table.empty() ? torch::Tensor() : loss->m_rows.narrow(0, 0, 1).expand({3, loss->m_dataDimension}));
            if (out.dim() != 1 || out.size(0) != 3)
                return textError(fmt::format("for 3 points the loss returns a tensor of shape {}", fmt::format("[{}]", fmt::join(out.sizes().vec(), ", "))), 0, where);
            if (!out.requires_grad())
                return textError("the loss does not depend on x, or not in a way that has a gradient", 0, where);
            (void)torch::autograd::grad({out.sum()}, {x});
        } catch (const std::exception& error) {
            const auto said = readMessage(error.what());
            return textError(said.what, said.line, where);
        }
        return loss;
    }

    [[nodiscard]] int dimension() const override { return m_dimension; }
    [[nodiscard]] int dataDimension() const override { return m_dataDimension; }
    [[nodiscard]] const std::vector<double>& table() const override { return m_table; }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return m_document; }
    [[nodiscard]] int preferredBlock() const override { return m_device == torch::kCUDA ? 16384 : blockChains; }
    [[nodiscard]] std::string complaint() const override {
        const std::scoped_lock lock(m_lock);
        return m_complaint;
    }

    void values(ConstPoints x, double* out) const override {
        guarded({out, x.count, 1, x.count}, [&] {
            const c10::InferenceMode quiet;
            const auto v = mean(tensorOf(x, m_device)).to(torch::kCPU).contiguous();
            std::copy_n(v.data_ptr<double>(), x.count, out);
        });
    }
    void gradients(ConstPoints x, Points out) const override {
        guarded(out, [&] {
            const auto points = tensorOf(x, m_device).requires_grad_(true);
            if (m_table.empty()) {
                copyPoints(torch::autograd::grad({call(points, {}).sum()}, {points})[0], out);
                return;
            }
            auto sum = torch::zeros_like(points);
            eachChunk(points, [&](const torch::Tensor& own, const torch::Tensor& rows, std::int64_t) {
                sum = sum + torch::autograd::grad({call(own, rows).sum()}, {points})[0];
            });
            copyPoints(sum / static_cast<double>(m_rows.size(0)), out);
        });
    }
    void stochasticGradients(ConstPoints x, ConstPoints z, Points out) const override {
        if (m_table.empty()) {
            LossModel::stochasticGradients(x, z, out);
            return;
        }
        guarded(out, [&] {
            const auto points = tensorOf(x, m_device).requires_grad_(true);
            copyPoints(torch::autograd::grad({call(points, tensorOf(z, m_device)).sum()}, {points})[0], out);
        });
    }

private:
    [[nodiscard]] torch::TensorOptions options() const { return torch::TensorOptions(torch::kDouble).device(m_device); }
    [[nodiscard]] torch::Tensor call(const torch::Tensor& x, const torch::Tensor& z) const {
        std::vector<c10::IValue> arguments{x};
        if (!m_table.empty())
            arguments.emplace_back(z);
        auto answer = (*m_function)(std::move(arguments));
        if (!answer.isTensor())
            throw std::runtime_error("RuntimeError: the loss returns no tensor");
        auto out = answer.toTensor();
        if (out.dim() != 1 || out.size(0) != x.size(0))
            if (x.size(0) != 3)  // the first call tells the shape itself
                throw std::runtime_error(fmt::format("RuntimeError: for {} points the loss returns a tensor of shape [{}]", x.size(0), fmt::join(out.sizes().vec(), ", ")));
        return out.to(torch::kDouble);
    }
    // Every chain with every row, some rows at a time.
    template <class Use>
    void eachChunk(const torch::Tensor& points, const Use& use) const {
        const auto n = points.size(0), total = m_rows.size(0), many = std::max<std::int64_t>(1, mostPairs / std::max<std::int64_t>(n, 1));
        for (std::int64_t first = 0; first < total; first += many) {
            const auto count = std::min(many, total - first);
            const auto rows = m_rows.narrow(0, first, count);
            use(points.unsqueeze(1).expand({n, count, m_dimension}).reshape({n * count, m_dimension}),
                rows.unsqueeze(0).expand({n, count, m_dataDimension}).reshape({n * count, m_dataDimension}), count);
        }
    }
    [[nodiscard]] torch::Tensor mean(const torch::Tensor& points) const {
        if (m_table.empty())
            return call(points, {});
        auto sum = torch::zeros({points.size(0)}, options());
        eachChunk(points, [&](const torch::Tensor& own, const torch::Tensor& rows, std::int64_t count) { sum = sum + call(own, rows).view({points.size(0), count}).sum(1); });
        return sum / static_cast<double>(m_rows.size(0));
    }
    // What goes wrong while chains walk becomes no number, which stops the job at that step, and is remembered.
    template <class Work>
    void guarded(Points out, const Work& work) const {
        try {
            work();
            return;
        } catch (const std::exception& error) {
            const auto said = readMessage(error.what());
            const std::scoped_lock lock(m_lock);
            if (m_complaint.empty())
                m_complaint = said.line > 0 ? fmt::format("line {}: {}", said.line, said.what) : said.what;
        }
        for (int j = 0; j < out.dimension; ++j)
            std::fill_n(out.coordinate(j), out.count, std::numeric_limits<double>::quiet_NaN());
    }

    int m_dimension = 0, m_dataDimension = 0;
    std::shared_ptr<torch::jit::CompilationUnit> m_unit;
    torch::jit::Function* m_function = nullptr;
    std::vector<double> m_table;
    torch::Tensor m_rows;
    torch::DeviceType m_device = torch::kCPU;
    LossFacts m_facts;
    base::Json m_document;
    mutable std::mutex m_lock;
    mutable std::string m_complaint;
};

}  // namespace

base::Result<std::unique_ptr<LossModel>> ownLoss(const base::Json& json, int dimension, std::string_view where) {
    return OwnLoss::make(json, dimension, where);
}

}  // namespace triptych::langevin
