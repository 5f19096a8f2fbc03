#include <algorithm>
#include <set>

#include <curl/curl.h>
#include <fmt/format.h>

#include "routing/capture.h"

namespace triptych::routing {
namespace {

using base::Result;

// At a character's beginning, so that what remains is valid.
std::string_view cutAt(std::string_view text, std::size_t most) {
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80)
        --most;
    return text.substr(0, most);
}

}  // namespace

Result<CapturePlan> planCapture(const Corpus& corpus, std::int64_t maxTokens, std::int64_t perLanguage, const Tokenizer* tokenizer, const std::function<bool()>& stop) {
    CapturePlan plan;
    std::optional<Encoder> encoder;
    if (tokenizer)
        encoder.emplace(*tokenizer);
    std::vector<std::int64_t> taken(corpus.languages.size(), 0);
    std::set<std::int16_t> languages;
    const auto most = static_cast<std::size_t>(maxTokens);
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        if (stop && (i & 63) == 0 && stop())
            return base::cancelled();
        auto& count = taken[static_cast<std::size_t>(corpus.language[i])];
        if (perLanguage > 0 && count >= perLanguage)
            continue;
        const auto whole = corpus.document(i);
        // Vocabularies hold no token of more than 256 bytes, so the rest of a very long document cannot matter.
        const auto part = cutAt(whole, tokenizer ? most * 256 + 4096 : most * 16);
        if (part.find_first_not_of(" \t\r\n") == std::string_view::npos)
            continue;
        CapturePlan::Text text;
        text.document = i;
        bool shortened = part.size() < whole.size();
        if (encoder) {
            TRIPTYCH_TRY(text.ids, encoder->encode(part));
            if (text.ids.size() > most) {
                text.ids.resize(most);
                shortened = true;
            }
            if (text.ids.empty())
                continue;
            text.mostTokens = text.ids.size();
        } else {
            text.text = part;
            // No token is less than a byte; a few more are added around the text.
            text.mostTokens = part.size() + 16;
        }
        ++count;
        plan.cut += shortened;
        plan.bytes += part.size();
        languages.insert(corpus.language[i]);
        plan.texts.push_back(std::move(text));
    }
    plan.languages = languages.size();
    return plan;
}

Result<std::string> serverAddress(std::string_view typed) {
    constexpr const char* right = "http://host:8000, or https";
    const auto refuse = [&](std::string what) { return base::badRequest(std::move(what), "/parameters/address", right); };
    std::string address(typed);
    address.erase(0, std::min(address.find_first_not_of(" \t"), address.size()));
    address.erase(address.find_last_not_of(" \t") + 1);
    if (address.empty() || address.size() > 2000)
        return refuse("no address of a server");
    if (address.rfind("http://", 0) != 0 && address.rfind("https://", 0) != 0)
        return refuse("the address begins with neither http:// nor https://");
    if (const auto host = address.find("//") + 2; host >= address.size() || address[host] == '/')
        return refuse("the address names no host");
    const std::unique_ptr<CURLU, void (*)(CURLU*)> url(curl_url(), curl_url_cleanup);
    if (!url || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK)
        return refuse("this is no address");
    const auto part = [&](CURLUPart which) {
        char* text = nullptr;
        std::string result;
        if (curl_url_get(url.get(), which, &text, 0) == CURLUE_OK && text)
            result = text;
        curl_free(text);
        return result;
    };
    if (!part(CURLUPART_USER).empty() || !part(CURLUPART_PASSWORD).empty())
        return refuse("credentials do not belong in the address; a key is named by keyVariable");
    if (!part(CURLUPART_QUERY).empty() || !part(CURLUPART_FRAGMENT).empty())
        return refuse("the address goes on behind a ? or #");
    while (!address.empty() && address.back() == '/')
        address.pop_back();
    // People paste the address with the part that every form adds itself.
    if (address.size() > 3 && address.compare(address.size() - 3, 3, "/v1") == 0)
        address.erase(address.size() - 3);
    return address;
}

}  // namespace triptych::routing
