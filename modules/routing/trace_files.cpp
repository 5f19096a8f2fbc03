#include <fmt/format.h>

#include "base/mapped_file.h"
#include "base/npz.h"
#include "routing/trace_tensors.h"
#include "routing/utf8.h"

namespace triptych::routing {

using base::Array;
using base::Result;
using base::Safetensors;

Result<ImportedTrace> importTraceTensors(const Safetensors& file, const TraceImport& options, base::JobContext& context) {
    std::map<std::string, Array> arrays;
    for (const auto& info : file.tensors()) {
        // What cannot be read matters only under a name that is looked at.
        if (!info.dtype && !isTraceName(info.name))
            continue;
        TRIPTYCH_TRY(arrays[info.name], file.tensor(info.name));
    }
    TRIPTYCH_TRY(const auto tensors, arranged(std::move(arrays), file.metadata(), file.where(), context));
    return importArranged(tensors, options, context);
}

Result<ImportedTrace> importTraceNpz(std::span<const std::byte> bytes, std::string_view where, const TraceImport& options, base::JobContext& context) {
    context.progress(0, 3, "Unpacking");
    TRIPTYCH_TRY(auto arrays, base::readNpz(bytes, where));
    if (context.stopRequested())
        return base::cancelled();
    TRIPTYCH_TRY(const auto tensors, arranged(std::move(arrays), {}, std::string(where), context));
    for (const auto& [name, text] : tensors.metadata())
        if (!isUtf8(text))
            return base::unreadable("the text is not valid UTF-8", fmt::format("{}: {}", where, name));
    return importArranged(tensors, options, context);
}

Result<ImportedTrace> importTrace(const std::filesystem::path& path, const TraceImport& options, base::JobContext& context) {
    TRIPTYCH_TRY(const auto mapped, base::MappedFile::open(path));
    const std::string_view text(reinterpret_cast<const char*>(mapped->bytes().data()), mapped->bytes().size());
    const auto begin = text.substr(0, 1 << 20).find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return base::unreadable("the file is empty", path.string());
    Result<ImportedTrace> result = [&]() -> Result<ImportedTrace> {
        const bool json = text[begin] == '{' || text[begin] == '[' || text[begin] == '\xef';
        if (text.substr(0, 2) == "PK")
            return importTraceNpz(mapped->bytes(), path.string(), options, context);
        // A header's length may be any byte, a brace too, but no header is so long that its eighth byte counts.
        if ((text.size() > 8 && text[8] == '{' && (text[7] == '\0' || !json)) || (path.extension() == ".safetensors" && !json)) {
            TRIPTYCH_TRY(const auto file, Safetensors::parse(mapped->bytes(), mapped, path.string()));
            return importTraceTensors(file, options, context);
        }
        if (!json)
            return base::unreadable("this is no routing trace", path.string(),
                                    "a safetensors or npz file, or JSON from OLMoE's scripts, vLLM or SGLang");
        return importTraceJson(text, path.string(), options, context);
    }();
    if (result && result->trace.name.empty())
        result->trace.name = path.stem().string();
    return result;
}

}  // namespace triptych::routing
