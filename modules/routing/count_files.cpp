#include <algorithm>
#include <bit>
#include <cstring>

#include <fmt/format.h>

#include "base/mapped_file.h"
#include "routing/counts.h"

namespace triptych::routing {
namespace {

namespace fs = std::filesystem;
using base::Array;
using base::Result;
using base::Safetensors;
using base::Status;

constexpr std::size_t longestLine = std::size_t{64} << 20;
constexpr std::size_t maxPairBytes = std::size_t{512} << 20;

/// The same file with tokens [begin, end) alone.
Result<Safetensors> window(const Safetensors& file, const base::MappedFile& mapped, std::int64_t tokens, std::int64_t begin, std::int64_t end) {
    std::map<std::string, Array> parts;
    for (const auto& info : file.tensors()) {
        if (!info.dtype)
            continue;
        const bool flat = info.shape == base::Shape{tokens}, layered = info.shape.size() == 3 && info.shape[1] == tokens;
        if (!flat && !layered && info.name != "layer_index")
            continue;
        TRIPTYCH_TRY(const auto whole, file.tensor(info.name));
        if (info.name == "layer_index") {
            parts.emplace(info.name, whole);
            continue;
        }
        const auto item = base::byteSize(whole.dtype());
        const auto layers = flat ? 1 : static_cast<std::size_t>(info.shape[0]), width = (flat ? 1 : static_cast<std::size_t>(info.shape[2])) * item;
        const auto rows = static_cast<std::size_t>(end - begin);
        std::vector<std::byte> bytes(layers * rows * width);
        for (std::size_t l = 0; l < layers; ++l) {
            const auto slice = whole.bytes().subspan((l * static_cast<std::size_t>(tokens) + static_cast<std::size_t>(begin)) * width, rows * width);
            std::memcpy(bytes.data() + l * rows * width, slice.data(), slice.size());
            mapped.release(slice);
        }
        auto shape = info.shape;
        shape[flat ? 0 : 1] = end - begin;
        TRIPTYCH_TRY(auto part, Array::fromBytes(whole.dtype(), shape, std::move(bytes)));
        parts.emplace(info.name, std::move(part));
    }
    TRIPTYCH_TRY(const auto blob, base::safetensorsArray(parts, file.metadata()));
    return Safetensors::parse(blob, file.where());
}

/// Progress of a window is part of the file's.
class WindowContext : public base::JobContext {
public:
    explicit WindowContext(base::JobContext& outer) : m_outer(outer) {}
    bool stopRequested() override { return m_outer.stopRequested(); }
    void progress(double, double, std::string_view) override {}
    void publish(const base::Output&) override {}
    Status checkpoint(const base::Output&) override { return {}; }
    std::optional<base::Output> restored() override { return {}; }
    void log(base::LogLevel, std::string_view) override {}
    Result<fs::path> scratch() override { return m_outer.scratch(); }
    int threads() const override { return m_outer.threads(); }
    std::uint64_t seed() const override { return m_outer.seed(); }

private:
    base::JobContext& m_outer;
};

class FileCounter {
public:
    FileCounter(TraceImport reading, CountOptions options, int experts, base::JobContext& context, std::size_t windowBytes)
        : m_reading(std::move(reading)), m_options(std::move(options)), m_experts(experts), m_context(context), m_quiet(context), m_windowBytes(windowBytes) {}

    Status addFile(const fs::path& path, double done, double total) {
        m_done = done;
        m_total = total;
        TRIPTYCH_TRY(const auto mapped, base::MappedFile::open(path));
        const std::string_view text(reinterpret_cast<const char*>(mapped->bytes().data()), mapped->bytes().size());
        m_sources.push_back(path.filename().string());
        if (text.size() > 8 && text[8] == '{' && text[7] == '\0') {
            TRIPTYCH_TRY(const auto file, Safetensors::parse(mapped->bytes(), mapped, path.string()));
            return addTensors(file, *mapped);
        }
        if (path.extension() == ".jsonl" || path.extension() == ".ndjson")
            return addLines(text, path.string(), *mapped);
        TRIPTYCH_TRY(const auto imported, importTrace(path, m_reading, m_quiet));
        return take(imported.trace, 0);
    }

    /// JSON says nothing of the number of experts: the highest of all files is what every one of them is counted with.
    Status survey(const std::vector<fs::path>& files) {
        int highest = 0;
        const auto look = [&](const Trace& part, std::int64_t) {
            highest = std::max(highest, part.experts);
            return Status{};
        };
        m_total = static_cast<double>(files.size());
        for (const auto& path : files) {
            const auto extension = path.extension();
            if (m_context.stopRequested())
                return base::cancelled();
            if (extension == ".json") {
                TRIPTYCH_TRY(const auto imported, importTrace(path, m_reading, m_quiet));
                TRIPTYCH_CHECK(look(imported.trace, 0));
            } else if (extension == ".jsonl" || extension == ".ndjson") {
                TRIPTYCH_TRY(const auto mapped, base::MappedFile::open(path));
                const std::string_view text(reinterpret_cast<const char*>(mapped->bytes().data()), mapped->bytes().size());
                TRIPTYCH_CHECK(eachPiece(text, path.string(), *mapped, look, 0, 0));
            }
        }
        m_experts = highest;
        return {};
    }

    Result<Counts> finish() {
        if (!m_counter)
            return base::unreadable("no trace was counted");
        auto counts = m_counter->finish();
        counts.about["sources"] = m_sources;
        counts.about["selection"] = m_selection;
        counts.about["selectionDerived"] = m_derived;
        counts.about["scores"] = name(m_scores);
        return counts;
    }

private:
    Status addTensors(const Safetensors& file, const base::MappedFile& mapped) {
        const base::TensorInfo* selected = file.find("selected") ? file.find("selected") : file.find("selected_experts");
        const base::TensorInfo* shaped = selected;
        for (const char* key : {"router_logits", "router_probs", "router_scores"})
            if (!shaped)
                shaped = file.find(key);
        if (!shaped || shaped->shape.size() != 3 || shaped->shape[0] < 1 || shaped->shape[1] < 1) {
            // The importer says what is wrong.
            TRIPTYCH_TRY(const auto imported, importTraceTensors(file, m_reading, m_quiet));
            return take(imported.trace, 0);
        }
        const auto tokens = shaped->shape[1];
        // Batches and numbers by sequence are spread over tokens by the importer, which takes the file whole.
        for (const char* name : {"input_ids", "attention_mask", "lang_id", "seq_id", "sentence_id"})
            if (const auto* info = file.find(name); info && info->shape != base::Shape{tokens}) {
                TRIPTYCH_TRY(const auto imported, importTraceTensors(file, m_reading, m_quiet));
                return take(imported.trace, 0);
            }
        std::size_t rowBytes = 1;
        for (const auto& info : file.tensors())
            if (info.dtype && info.shape.size() == 3 && info.shape[1] == tokens)
                rowBytes += static_cast<std::size_t>(info.shape[0] * info.shape[2]) * base::byteSize(*info.dtype);
        const auto step = static_cast<std::int64_t>(std::max<std::size_t>(64, m_windowBytes / rowBytes));
        if (m_experts == 0 && selected == shaped)
            TRIPTYCH_CHECK(findExperts(file, *selected));
        for (std::int64_t begin = 0; begin < tokens; begin += step) {
            if (m_context.stopRequested())
                return base::cancelled();
            m_context.progress(m_done + static_cast<double>(begin) / static_cast<double>(tokens), m_total, "Counting");
            TRIPTYCH_TRY(const auto part, window(file, mapped, tokens, begin, std::min(tokens, begin + step)));
            if (isPadding(part))
                continue;
            auto reading = m_reading;
            reading.keepScores = "yes";
            auto imported = importTraceTensors(part, reading, m_quiet);
            if (!imported && imported.error().kind == base::ErrorKind::cancelled)
                return tl::unexpected(imported.error());
            if (!imported) {
                auto error = imported.error();
                error.what += fmt::format(" (tokens {} to {} of the file)", begin, std::min(tokens, begin + step) - 1);
                return tl::unexpected(error);
            }
            TRIPTYCH_CHECK(take(imported->trace, 0));
        }
        return {};
    }

    /// No token of this window counts.
    static bool isPadding(const Safetensors& part) {
        if (!part.find("attention_mask"))
            return false;
        const auto mask = part.tensor("attention_mask");
        if (!mask || mask->dtype() == base::DType::boolean)
            return mask && std::all_of(mask->bytes().begin(), mask->bytes().end(), [](std::byte b) { return b == std::byte{0}; });
        const auto values = mask->toDoubles();
        return std::all_of(values.begin(), values.end(), [](double v) { return v == 0; });
    }

    /// The highest expert of the whole file, where neither the file nor the caller says how many there are.
    Status findExperts(const Safetensors& file, const base::TensorInfo& selected) {
        for (const char* key : {"num_experts", "num_local_experts", "n_routed_experts"})
            if (file.metadata().contains(key))
                return {};
        if (file.find("router_logits") || file.find("router_probs") || file.find("router_scores"))
            return {};
        TRIPTYCH_TRY(const auto array, file.tensor(selected.name));
        std::int64_t highest = 0;
        const auto values = base::DType::i16 == array.dtype() ? array.as<std::int16_t>() : Result<std::span<const std::int16_t>>(std::span<const std::int16_t>());
        if (values && !values->empty()) {
            highest = *std::max_element(values->begin(), values->end());
        } else {
            for (const double v : array.toDoubles())
                highest = std::max(highest, static_cast<std::int64_t>(std::clamp(v, -1.0, 40000.0)));
        }
        m_experts = static_cast<int>(std::max<std::int64_t>(highest + 1, selected.shape[2]));
        return {};
    }

    Status addLines(std::string_view text, const std::string& where, const base::MappedFile& mapped) {
        return eachPiece(text, where, mapped, [&](const Trace& part, std::int64_t offset) { return take(part, offset); }, 1, 0);
    }

    template <class F>
    Status eachPiece(std::string_view text, const std::string& where, const base::MappedFile& mapped, F&& use, double share, double before) {
        std::size_t lines = 0;
        std::int64_t sequences = 0;
        for (std::size_t begin = 0; begin < text.size();) {
            if (m_context.stopRequested())
                return base::cancelled();
            m_context.progress(m_done + before + share * static_cast<double>(begin) / static_cast<double>(text.size()), m_total, "Counting");
            auto end = std::min(begin + m_windowBytes / 4, text.size());
            if (end < text.size()) {
                const auto back = text.rfind('\n', end);
                end = back != std::string_view::npos && back > begin ? back + 1 : std::min(text.find('\n', end), text.size() - 1) + 1;
            }
            if (end - begin > longestLine)
                return base::unreadable(fmt::format("a line of {} MiB", (end - begin) >> 20), fmt::format("{}:{}", where, lines + 1), "lines of at most 64 MiB");
            const auto piece = text.substr(begin, end - begin);
            if (piece.find_first_not_of(" \t\r\n") != std::string_view::npos) {
                const auto imported = importTraceJson(piece, where, m_reading, m_quiet, lines);
                // A piece may hold answers without experts alone; that the whole file does is told at the end.
                if (!imported && imported.error().what.rfind("no routed token", 0) != 0)
                    return tl::unexpected(imported.error());
                if (imported)
                    TRIPTYCH_CHECK(use(imported->trace, sequences));
                const auto numbers = imported ? *imported->trace.sentences().as<std::int32_t>() : std::span<const std::int32_t>();
                sequences += numbers.empty() ? 0 : std::int64_t{*std::max_element(numbers.begin(), numbers.end())} + 1;
            }
            lines += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
            mapped.release(std::as_bytes(std::span(piece)));
            begin = end;
        }
        return {};
    }

    Status take(Trace part, std::int64_t offset) {
        if (m_experts > 0 && part.experts < m_experts && part.scoreKind == ScoreKind::none)
            part.experts = m_experts;
        if (!m_counter) {
            const auto layers = *part.layerIndex.as<std::int32_t>();
            auto options = m_options;
            const auto pairBytes = layers.size() * std::max<std::size_t>(part.languages.size(), 50) * static_cast<std::size_t>(part.experts) * static_cast<std::size_t>(part.experts) * 8;
            if (options.pairing != Pairing::none && pairBytes > maxPairBytes) {
                options.pairing = Pairing::none;
                m_context.log(base::LogLevel::warning, fmt::format("pairs of {} experts were not counted: they would take {} MiB", part.experts, pairBytes >> 20));
            }
            m_counter.emplace(part.languages, std::vector<int>(layers.begin(), layers.end()), part.experts, part.topK, options);
            m_selection = part.selection;
            m_derived = part.selectionDerived;
            m_scores = part.scoreKind;
        }
        return m_counter->add(part, [this] { return m_context.stopRequested(); }, offset);
    }

    TraceImport m_reading;
    CountOptions m_options;
    int m_experts;
    base::JobContext& m_context;
    WindowContext m_quiet;
    std::size_t m_windowBytes;
    std::optional<Counter> m_counter;
    std::vector<std::string> m_sources;
    std::string m_selection;
    bool m_derived = false;
    ScoreKind m_scores = ScoreKind::none;
    double m_done = 0, m_total = 1;
};

Result<std::vector<fs::path>> traceFiles(const fs::path& source) {
    std::error_code error;
    if (!fs::is_directory(source, error))
        return std::vector<fs::path>{source};
    std::vector<fs::path> files;
    for (fs::directory_iterator it(source, error), end; !error && it != end; it.increment(error)) {
        const auto extension = it->path().extension();
        if (it->is_regular_file(error) && (extension == ".safetensors" || extension == ".jsonl" || extension == ".ndjson" || extension == ".json" || extension == ".npz"))
            files.push_back(it->path());
        if (files.size() > 100000)
            return base::unreadable("more than 100,000 files", source.string());
    }
    std::sort(files.begin(), files.end());
    if (files.empty())
        return base::unreadable("no trace in this folder", source.string(), "files that end in .safetensors, .jsonl, .json or .npz");
    return files;
}

}  // namespace

Result<Counts> countFiles(const fs::path& source, const TraceImport& reading, const CountOptions& options, int experts, base::JobContext& context, std::size_t windowBytes) {
    TRIPTYCH_TRY(const auto files, traceFiles(source));
    FileCounter counter(reading, options, experts, context, windowBytes);
    if (experts == 0)
        TRIPTYCH_CHECK(counter.survey(files));
    for (std::size_t i = 0; i < files.size(); ++i)
        TRIPTYCH_CHECK(counter.addFile(files[i], static_cast<double>(i), static_cast<double>(files.size())));
    return counter.finish();
}

}  // namespace triptych::routing
