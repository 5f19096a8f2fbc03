#include <algorithm>

#include <fmt/format.h>

#include "base/plan_reading.h"
#include "routing/training/study_plan.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;
using base::onlyKnown;
using base::take;

base::Status readTokenizer(const Json& json, MixtureStudy& study, const std::string& where) {
    const auto found = json.find("tokenizer");
    if (found == json.end() || *found == "bytes")
        return {};
    if (!found->is_object())
        return base::badRequest("not a tokenizer", where + "/tokenizer", R"("bytes", {"job": id}, or parameters of routing.train_tokenizer)");
    if (found->contains("job")) {
        TRIPTYCH_CHECK(onlyKnown(*found, {"job"}, where + "/tokenizer"));
        return take(*found, "job", study.knownTokenizer, where + "/tokenizer");
    }
    study.tokenizer = *found;
    return {};
}

base::Status readStart(const Json& json, MixtureStudy& study, const std::string& where, const std::filesystem::path& folder) {
    const auto source = json.find("source");
    if (source == json.end()) {
        study.pretrain = Json::object();
        return take(json, "pretrain", *study.pretrain, where);
    }
    const auto place = where + "/source";
    constexpr const char* right = R"({"job": id} of a model, or {"checkpoint": folder})";
    if (json.contains("pretrain"))
        return base::badRequest("a source and a pre-training", place, "one of them");
    study.pretrain.reset();
    TRIPTYCH_CHECK(onlyKnown(*source, {"job", "checkpoint"}, place));
    std::string checkpoint;
    TRIPTYCH_CHECK(take(*source, "job", study.source, place));
    TRIPTYCH_CHECK(take(*source, "checkpoint", checkpoint, place));
    if (study.source.empty() == checkpoint.empty())
        return base::badRequest("not one source", place, right);
    if (checkpoint.empty())
        return {};
    study.checkpoint = (folder / checkpoint).lexically_normal();
    auto form = readModelConfig(study.checkpoint / "config.json");
    if (!form)
        return base::badRequest(form.error().message(), place + "/checkpoint", "a folder in Qwen2's layout");
    study.checkpointForm = std::move(*form);
    return {};
}

// "lo-su"; many are counted.
std::string nameOf(const std::vector<std::string>& languages, std::size_t place) {
    const auto joined = fmt::format("{}", fmt::join(languages, "-"));
    return joined.size() <= 24 ? joined : "set" + std::to_string(place + 1);
}

base::Status readHeldOut(const Json& json, MixtureStudy& study, const std::string& where) {
    const auto sets = json.find("held_out");
    if (sets == json.end())
        return {};
    constexpr const char* right = R"([["lo", "su"], {"name": "celtic", "languages": ["gd", "br"]}])";
    if (!sets->is_array() || sets->empty() || sets->size() > 100)
        return base::badRequest("no list of sets of languages", where + "/held_out", right);
    for (std::size_t i = 0; i < sets->size(); ++i) {
        const auto place = fmt::format("{}/held_out/{}", where, i);
        HeldOutSet set;
        if ((*sets)[i].is_array()) {
            TRIPTYCH_CHECK(take(Json{{"held_out", (*sets)[i]}}, "held_out", set.languages, place));
        } else {
            TRIPTYCH_CHECK(onlyKnown((*sets)[i], {"name", "languages"}, place));
            TRIPTYCH_CHECK(take((*sets)[i], "name", set.name, place));
            TRIPTYCH_CHECK(take((*sets)[i], "languages", set.languages, place));
        }
        if (set.languages.empty() || base::isTwice(set.languages))
            return base::badRequest("no set of languages", place, right);
        if (set.name.empty())
            set.name = nameOf(set.languages, i);
        if (set.name.find('/') != std::string::npos)
            return base::badRequest("a set with \"/\" in its name", place + "/name", "another sign: names of trainings are parted by it");
        for (const auto& other : study.heldOut) {
            if (other.name == set.name)
                return base::badRequest(fmt::format("the set \"{}\" is there twice", set.name), place + "/name");
            for (const auto& code : set.languages)
                if (std::find(other.languages.begin(), other.languages.end(), code) != other.languages.end())
                    return base::badRequest(fmt::format("\"{}\" is held out in two sets", code), place, "each language in one");
        }
        study.heldOut.push_back(std::move(set));
    }
    return {};
}

base::Status readSplit(const Json& json, MixtureStudy& study, const std::string& where) {
    for (const auto* key : {"test", "split_seed", "minor", "minor_share"})
        if (const auto found = json.find(key); found != json.end())
            study.split[key] = *found;
    std::vector<std::string> minor;
    TRIPTYCH_CHECK(take(json, "minor", minor, where));
    TRIPTYCH_CHECK(readHeldOut(json, study, where));
    if (!study.heldOut.empty() && !minor.empty())
        return base::badRequest("minor languages beside sets that are held out", where + "/minor", "the languages in every set of \"held_out\" that they belong to, or no sets");
    const bool some = !minor.empty() || !study.heldOut.empty();
    if (json.contains("minor_share") && !some)
        return base::badRequest("a share of no language", where + "/minor_share", "codes in \"minor\"");
    if (some && !json.contains("minor_share"))
        study.split["minor_share"] = 0.0;
    return {};
}

base::Status readArms(const Json& json, MixtureStudy& study, const std::string& where) {
    const auto arms = json.find("arms");
    if (arms == json.end())
        return {};
    TRIPTYCH_TRY(auto known, modelArmsFromJson(*arms, where + "/arms"));
    for (std::size_t i = 0; i < known.size(); ++i) {
        const auto& told = (*arms)[i];
        const auto place = fmt::format("{}/arms/{}", where, i);
        MixtureArm arm;
        arm.arm = std::move(known[i]);
        if (!told.is_string()) {
            TRIPTYCH_CHECK(onlyKnown(told, {"name", "title", "baseline", "train"}, place));
            TRIPTYCH_CHECK(take(told, "train", arm.train, place));
        }
        study.arms.push_back(std::move(arm));
    }
    return {};
}

}  // namespace

Result<MixtureStudy> mixtureStudyFromJson(const Json& json, std::string_view source, const std::filesystem::path& folder) {
    const std::string where(source);
    MixtureStudy study;
    std::string about;
    TRIPTYCH_CHECK(onlyKnown(json, {"name", "about", "corpus", "tokenizer", "pretrain", "source", "arms", "leave_out", "seeds", "test", "split_seed", "minor", "held_out", "minor_share", "train", "questions", "answer", "compare", "threads"}, where));
    TRIPTYCH_CHECK(take(json, "name", study.name, where));
    TRIPTYCH_CHECK(take(json, "about", about, where));
    const auto corpus = json.find("corpus");
    if (corpus == json.end())
        return base::badRequest("no corpus", where + "/corpus", R"({"job": id}, or {"kind": "routing.import_corpus", …})");
    TRIPTYCH_TRY(study.corpus, base::fromJob(*corpus, where + "/corpus", folder));
    TRIPTYCH_CHECK(readTokenizer(json, study, where));
    TRIPTYCH_CHECK(readStart(json, study, where, folder));
    TRIPTYCH_CHECK(readArms(json, study, where));
    TRIPTYCH_CHECK(take(json, "leave_out", study.leaveOut, where));
    TRIPTYCH_CHECK(take(json, "seeds", study.seeds, where));
    TRIPTYCH_CHECK(readSplit(json, study, where));
    TRIPTYCH_CHECK(take(json, "train", study.train, where));
    if (const auto questions = json.find("questions"); questions != json.end()) {
        TRIPTYCH_TRY(study.questions, base::fromJob(*questions, where + "/questions", folder));
    }
    TRIPTYCH_CHECK(take(json, "answer", study.answer, where));
    if (json.contains("answer") && !study.questions)
        return base::badRequest("answers to no questions", where + "/answer", "\"questions\"");
    TRIPTYCH_CHECK(take(json, "compare", study.compare, where));
    TRIPTYCH_CHECK(take(json, "threads", study.threads, where));
    return study;
}

}  // namespace triptych::routing
