#include "routing/tokenizer_parts.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "routing/piece_normaliser.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;
using base::Status;
using Definition = Tokenizer::Definition;
using namespace tokenizerjson;

constexpr std::size_t maxPatternBytes = 4096, maxSteps = 16, maxNormalisedBytes = std::size_t{1} << 30;
constexpr const char* gpt2Pattern = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

// {"type": "Sequence", MEMBERS: [...]}: each step in turn; false when the part is something else.
template <class Step>
Result<bool> eachOfSequence(const Json& part, const char* members, const std::string& pointer, int depth, Step&& step) {
    if (text(part, "type") != "Sequence" || depth >= 4 || !child(part, members) || !part[members].is_array())
        return false;
    std::size_t i = 0;
    for (const auto& entry : part[members])
        TRIPTYCH_CHECK(step(entry, fmt::format("{}/{}/{}", pointer, members, i++), depth + 1));
    return true;
}

struct Pattern {
    std::string text;
    bool literal = false;
};
Result<Pattern> patternOf(const Definition& definition, const Json& part, const std::string& pointer) {
    const auto* pattern = child(part, "pattern");
    auto regex = pattern ? text(*pattern, "Regex") : std::string();
    auto literal = pattern ? text(*pattern, "String") : std::string();
    if (regex.empty() == literal.empty())
        return refuse(definition, "no pattern", pointer + "/pattern", R"({"Regex": "..."} or {"String": "..."})");
    const bool isLiteral = regex.empty();
    auto& chosen = isLiteral ? literal : regex;
    if (chosen.size() > maxPatternBytes)
        return refuse(definition, fmt::format("an expression of {} bytes is over the limit of {}", chosen.size(), maxPatternBytes), pointer);
    return Pattern{std::move(chosen), isLiteral};
}

Status normalizerStep(const Json& part, const std::string& pointer, int depth, Definition& into) {
    TRIPTYCH_TRY(const bool sequence, eachOfSequence(part, "normalizers", pointer, depth, [&](const Json& p, const std::string& at, int d) {
        return normalizerStep(p, at, d, into);
    }));
    if (sequence)
        return {};
    if (into.normaliser.size() >= maxSteps)
        return refuse(into, fmt::format("more than {} steps", maxSteps), pointer);
    const auto type = text(part, "type");
    if (type == "NFC") {
        into.normaliser.emplace_back(Definition::Nfc{});
    } else if (type == "Prepend") {
        auto prefix = text(part, "prepend");
        if (prefix.empty() || prefix.size() > 64)
            return refuse(into, "Prepend without a short text", pointer + "/prepend");
        into.normaliser.emplace_back(Definition::Prepend{std::move(prefix)});
    } else if (type == "Replace") {
        TRIPTYCH_TRY(auto pattern, patternOf(into, part, pointer));
        auto content = text(part, "content");
        if (!pattern.literal)
            return refuse(into, "Replace by a regular expression is not supported", pointer + "/pattern", R"({"String": " "})");
        if (content.size() > 64)
            return refuse(into, "Replace by a text over 64 bytes is not supported", pointer + "/content");
        if (pattern.text == " ")
            into.spaceMark = content;
        into.normaliser.emplace_back(Definition::Replace{std::move(pattern.text), std::move(content)});
    } else {
        return refuse(into, fmt::format("the normalizer \"{}\" is not supported", shown(type)), pointer, "NFC, Prepend, Replace or none");
    }
    return {};
}

Status addSplit(Definition& into, const Pattern& pattern, const std::string& pointer, bool dropMatches, bool dropRest) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError error{};
    std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(
        icu::UnicodeString::fromUTF8(pattern.text), pattern.literal ? static_cast<std::uint32_t>(UREGEX_LITERAL) : 0u, error, status));
    if (U_FAILURE(status) || !compiled)
        return refuse(into, fmt::format("the expression cannot be read near character {}: {}", error.offset, u_errorName(status)), pointer);
    into.preSteps.emplace_back(Definition::Split{std::move(compiled), dropMatches, dropRest});
    return {};
}

Status splitStep(const Json& part, const std::string& pointer, Definition& into) {
    TRIPTYCH_TRY(const auto pattern, patternOf(into, part, pointer));
    const auto behaviour = text(part, "behavior");
    if (behaviour != "Isolated" && behaviour != "Removed")
        return refuse(into, fmt::format("the split behaviour \"{}\" is not supported", shown(behaviour)), pointer + "/behavior", "Isolated or Removed");
    const bool drop = behaviour == "Removed", invert = flag(part, "invert", false);
    return addSplit(into, pattern, pointer, drop && !invert, drop && invert);
}

// The mark and the scheme, which the pre-tokenizer and the decoder of that name share. Older files say add_prefix_space only.
Result<Definition::Metaspace> metaspaceOf(const Json& part, const std::string& pointer, const Definition& definition) {
    Definition::Metaspace step;
    const auto mark = text(part, "replacement");
    step.mark = icu::UnicodeString::fromUTF8(mark);
    if (step.mark.countChar32() != 1)
        return refuse(definition, "the replacement is not one character", pointer + "/replacement", "\"\xe2\x96\x81\"");
    const auto scheme = text(part, "prepend_scheme");
    const bool prefix = flag(part, "add_prefix_space", true);
    if (scheme == "first")
        step.scheme = Definition::PrependScheme::first;
    else if (scheme == "never" || (scheme.empty() && !prefix))
        step.scheme = Definition::PrependScheme::never;
    else if (scheme != "always" && !scheme.empty())
        return refuse(definition, fmt::format("the prepend_scheme \"{}\" is not supported", shown(scheme)), pointer + "/prepend_scheme", "always, first or never");
    if (!prefix && step.scheme != Definition::PrependScheme::never)
        return refuse(definition, "add_prefix_space and prepend_scheme contradict each other", pointer);
    step.split = flag(part, "split", true);
    return step;
}

Status preTokenizerStep(const Json& part, const std::string& pointer, int depth, Definition& into) {
    if (into.byteLevel)
        return refuse(into, "a step after ByteLevel is not supported", pointer);
    TRIPTYCH_TRY(const bool sequence, eachOfSequence(part, "pretokenizers", pointer, depth, [&](const Json& p, const std::string& at, int d) {
        return preTokenizerStep(p, at, d, into);
    }));
    if (sequence)
        return {};
    if (into.preSteps.size() >= maxSteps)
        return refuse(into, fmt::format("more than {} steps", maxSteps), pointer);
    const auto type = text(part, "type");
    if (type == "Split")
        return splitStep(part, pointer, into);
    if (type == "Metaspace") {
        TRIPTYCH_TRY(auto step, metaspaceOf(part, pointer, into));
        into.spaceMark.clear();
        step.mark.toUTF8String(into.spaceMark);
        into.preSteps.emplace_back(std::move(step));
        return {};
    }
    if (type == "ByteLevel") {
        if (!into.spaceMark.empty())
            return refuse(into, "ByteLevel after spaces were marked is not supported", pointer);
        into.byteLevel = true;
        into.addPrefixSpace = flag(part, "add_prefix_space", false);
        if (into.addPrefixSpace && !into.preSteps.empty())
            return refuse(into, "add_prefix_space after a split is not supported", pointer + "/add_prefix_space", "false");
        return flag(part, "use_regex", true) ? addSplit(into, {gpt2Pattern, false}, pointer, false, false) : Status{};
    }
    return refuse(into, fmt::format("the pre-tokenizer \"{}\" is not supported", shown(type)), pointer, "Split, Metaspace and ByteLevel");
}

Status decoderStep(const Json& part, const std::string& pointer, int depth, Definition& into) {
    TRIPTYCH_TRY(const bool sequence, eachOfSequence(part, "decoders", pointer, depth, [&](const Json& p, const std::string& at, int d) {
        return decoderStep(p, at, d, into);
    }));
    if (sequence)
        return {};
    const auto type = text(part, "type");
    if (type == "ByteLevel" && into.byteLevel)
        return {};
    // Bytes that make no character are kept as bytes, where the library writes U+FFFD.
    if ((type == "ByteFallback" || type == "Fuse") && !into.byteLevel)
        return {};
    if (type == "Replace" && !into.byteLevel) {
        TRIPTYCH_TRY(const auto pattern, patternOf(into, part, pointer));
        if (pattern.literal && pattern.text == into.spaceMark && text(part, "content") == " ")
            return {};
        return refuse(into, "a Replace that does not turn the mark of spaces back is not supported", pointer);
    }
    if (type == "Strip" && !into.byteLevel) {
        const auto* start = child(part, "start");
        const auto* stop = child(part, "stop");
        const bool none = !stop || *stop == 0;
        if (text(part, "content") != " " || !none || (start && (!start->is_number_unsigned() || start->get<double>() > 16)))
            return refuse(into, "a Strip of anything but spaces in front is not supported", pointer, R"({"content": " ", "start": 1, "stop": 0})");
        into.stripSpaces = start ? start->get<std::size_t>() : 0;
        return {};
    }
    if (type == "Metaspace" && !into.byteLevel) {
        TRIPTYCH_TRY(const auto step, metaspaceOf(part, pointer, into));
        std::string mark;
        if (step.mark.toUTF8String(mark) != into.spaceMark)
            return refuse(into, "the decoder's mark of spaces is another than the encoder's", pointer + "/replacement");
        into.stripSpaces = step.scheme == Definition::PrependScheme::never ? 0 : 1;
        return {};
    }
    return refuse(into, fmt::format("the decoder \"{}\" is not supported", shown(type)), pointer,
                  into.byteLevel ? "ByteLevel" : "Replace, ByteFallback, Fuse, Strip or Metaspace");
}

Status templateStep(const Json& part, const std::string& pointer, Definition& into) {
    const auto* single = child(part, "single");
    if (!single || !single->is_array() || single->size() > 64)
        return refuse(into, "a template needs a list \"single\"", pointer + "/single");
    std::vector<std::int64_t> before, after;
    bool met = false;
    for (const auto& entry : *single) {
        if (child(entry, "Sequence")) {
            if (met)
                return refuse(into, "a template that gives the text twice is not supported", pointer + "/single");
            met = true;
            continue;
        }
        const auto* special = child(entry, "SpecialToken");
        const auto name = special ? text(*special, "id") : std::string();
        const auto* tokens = child(part, "special_tokens");
        const auto* ids = tokens && child(*tokens, name.c_str()) ? child((*tokens)[name], "ids") : nullptr;
        if (!ids || !ids->is_array() || ids->size() > 64)
            return refuse(into, fmt::format("the template's token \"{}\" has no ids", shown(name)), pointer + "/special_tokens");
        for (const auto& id : *ids) {
            if (!id.is_number_unsigned() || id.get<double>() >= static_cast<double>(into.bytes.size()))
                return refuse(into, fmt::format("the template's token \"{}\" is not in the vocabulary", shown(name)), pointer + "/special_tokens");
            (met ? after : before).push_back(id.get<std::int64_t>());
        }
    }
    if (!met)
        return refuse(into, "a template without the text is not supported", pointer + "/single", R"({"Sequence": {"id": "A"}})");
    if (!into.before.empty() || !into.after.empty())
        return refuse(into, "more than one template that adds tokens is not supported", pointer);
    into.before = std::move(before);
    into.after = std::move(after);
    return {};
}

Status postProcessorStep(const Json& part, const std::string& pointer, int depth, Definition& into) {
    TRIPTYCH_TRY(const bool sequence, eachOfSequence(part, "processors", pointer, depth, [&](const Json& p, const std::string& at, int d) {
        return postProcessorStep(p, at, d, into);
    }));
    const auto type = text(part, "type");
    if (sequence || type == "ByteLevel")
        return {};
    if (type == "TemplateProcessing")
        return templateStep(part, pointer, into);
    return refuse(into, fmt::format("the post-processor \"{}\" is not supported", shown(type)), pointer, "ByteLevel, TemplateProcessing or none");
}

}  // namespace

Result<std::string> Tokenizer::Definition::normalised(std::string_view given, const std::function<bool()>& goOn) const {
    std::string result(given);
    std::size_t asked = 0;
    const auto stopped = [&] { return goOn && (++asked & 255) == 0 && !goOn(); };
    for (const auto& step : normaliser) {
        if (std::holds_alternative<Nfc>(step)) {
            std::string next;
            next.reserve(result.size());
            try {
                const bool whole = PieceNormaliser(Fold::nfc).read(result, [&](std::string_view piece) {
                    next += piece;
                    return !stopped();
                });
                if (!whole)
                    return base::cancelled();
            } catch (const std::runtime_error& error) {
                return base::failed(fmt::format("normalisation failed: {}", error.what()));
            }
            result = std::move(next);
        } else if (const auto* prefix = std::get_if<Prepend>(&step)) {
            if (!result.empty())
                result.insert(0, prefix->text);
        } else if (const auto* replace = std::get_if<Replace>(&step)) {
            std::string next;
            std::size_t begin = 0;
            for (std::size_t at; next.size() <= maxNormalisedBytes && (at = result.find(replace->from, begin)) != std::string::npos; begin = at + replace->from.size()) {
                next.append(result, begin, at - begin).append(replace->to);
                if (stopped())
                    return base::cancelled();
            }
            result = std::move(next.append(result, begin));
        }
        if (result.size() > maxNormalisedBytes)
            return base::unreadable("the normalizer makes more than 1 GiB of one text", where + "#/normalizer");
    }
    return result;
}

Status readNormalizer(const Json& part, Definition& into) {
    return normalizerStep(part, "/normalizer", 0, into);
}
Status readPreTokenizer(const Json& part, Definition& into) {
    return preTokenizerStep(part, "/pre_tokenizer", 0, into);
}
Status readDecoder(const Json& part, Definition& into) {
    return decoderStep(part, "/decoder", 0, into);
}
Status readPostProcessor(const Json& part, Definition& into) {
    return postProcessorStep(part, "/post_processor", 0, into);
}

}  // namespace triptych::routing
