#include "routing/corpus/text_encoding.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include "routing/utf8.h"

namespace triptych::routing {
namespace {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

constexpr std::size_t blockBytes = std::size_t{1} << 16;

std::string upperCase(std::string_view name) {
    std::string upper(name);
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return upper;
}

// ICU looks for a file of that name where it knows none: a path is no name.
bool isName(std::string_view name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.' || c == '+';
    });
}

}  // namespace

bool namesUtf8(std::string_view encoding) {
    const auto name = upperCase(encoding);
    return name == "UTF-8" || name == "UTF8" || name == "ASCII" || name == "US-ASCII";
}

bool namesLatin1(std::string_view encoding) {
    const auto name = upperCase(encoding);
    return name == "ISO-8859-1" || name == "LATIN1" || name == "LATIN-1" || name == "ISO8859-1";
}

bool namesUtf16(std::string_view encoding) {
    const auto name = upperCase(encoding);
    return name.starts_with("UTF-16") || name.starts_with("UTF16") || name.starts_with("UTF-32") || name.starts_with("UTF32");
}

struct TextDecoder::Converters {
    Converter from{nullptr, &ucnv_close}, to{nullptr, &ucnv_close};
    std::vector<UChar> pivot = std::vector<UChar>(4096);
    UChar *pivotRead = nullptr, *pivotWritten = nullptr;
    std::vector<char> out = std::vector<char>(blockBytes);
};

TextDecoder::TextDecoder(std::unique_ptr<Converters> converters) : m_converters(std::move(converters)) {}
TextDecoder::TextDecoder(TextDecoder&&) noexcept = default;
TextDecoder& TextDecoder::operator=(TextDecoder&&) noexcept = default;
TextDecoder::~TextDecoder() = default;

Result<TextDecoder> TextDecoder::open(std::string_view name) {
    auto converters = std::make_unique<Converters>();
    UErrorCode status = U_ZERO_ERROR;
    // UTF-7 and what SCSU packs hide one text under many spellings, and nobody writes them.
    const auto upper = upperCase(name);
    if (isName(name) && upper != "UTF-7" && !upper.starts_with("IMAP") && upper != "SCSU") {
        converters->from.reset(ucnv_open(namesLatin1(name) ? "windows-1252" : std::string(name).c_str(), &status));
        converters->to.reset(ucnv_open("UTF-8", &status));
    }
    if (U_FAILURE(status) || !converters->from || !converters->to) {
        std::string shown(wholeCharacters(name, 40));
        repairUtf8(shown);
        return base::badRequest(fmt::format("\"{}\" is no encoding that is known", shown), {}, "utf-8, windows-1252, gb18030, shift_jis, koi8-r, utf-16le");
    }
    converters->pivotRead = converters->pivotWritten = converters->pivot.data();
    return TextDecoder(std::move(converters));
}

Status TextDecoder::decode(std::string_view bytes, bool last, std::string& into) {
    auto& c = *m_converters;
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    for (;;) {
        UErrorCode status = U_ZERO_ERROR;
        char* target = c.out.data();
        ucnv_convertEx(c.to.get(), c.from.get(), &target, c.out.data() + c.out.size(), &source, end, c.pivot.data(), &c.pivotRead, &c.pivotWritten, c.pivot.data() + c.pivot.size(), false, last, &status);
        into.append(c.out.data(), target);
        if (status == U_BUFFER_OVERFLOW_ERROR)
            continue;
        if (U_FAILURE(status))
            return base::unreadable("the text is not in the encoding it is said to have");
        return {};
    }
}

Result<TextSource> TextSource::open(const fs::path& path, std::string_view encoding) {
    TextSource source;
    source.m_path = path.string();
    std::error_code error;
    if (const auto kind = fs::status(path, error); fs::exists(kind) && !fs::is_regular_file(kind))
        return base::unreadable("not a regular file", source.m_path);
    source.m_in.open(path, std::ios::binary);
    if (!source.m_in)
        return base::unreadable(std::strerror(errno), source.m_path);
    const auto bytes = fs::file_size(path, error);
    source.m_totalBytes = error ? 0 : bytes;
    if (!namesUtf8(encoding)) {
        TRIPTYCH_TRY(auto decoder, TextDecoder::open(encoding));
        source.m_decoder = std::make_unique<TextDecoder>(std::move(decoder));
    }
    return source;
}

Result<std::size_t> TextSource::read(std::span<char> into) {
    const auto fetch = [&](char* place, std::size_t most) -> Result<std::size_t> {
        m_in.read(place, static_cast<std::streamsize>(most));
        if (m_in.bad())
            return base::unreadable("reading failed", m_path);
        const auto got = static_cast<std::size_t>(m_in.gcount());
        m_bytesRead += got;
        return got;
    };
    if (!m_decoder)
        return fetch(into.data(), into.size());
    while (m_handed == m_decoded.size() && !m_ended) {
        m_decoded.clear();
        m_handed = 0;
        std::array<char, blockBytes> block;
        TRIPTYCH_TRY(const auto got, fetch(block.data(), block.size()));
        m_ended = got == 0;
        if (auto decoded = m_decoder->decode({block.data(), got}, m_ended, m_decoded); !decoded)
            return base::unreadable(decoded.error().what, m_path);
    }
    const auto count = std::min(into.size(), m_decoded.size() - m_handed);
    std::copy_n(m_decoded.data() + m_handed, count, into.data());
    m_handed += count;
    return count;
}

Result<std::string> inUtf8(std::string bytes, std::string_view encoding) {
    if (namesUtf8(encoding))
        return bytes;
    TRIPTYCH_TRY(auto decoder, TextDecoder::open(encoding));
    std::string text;
    TRIPTYCH_CHECK(decoder.decode(bytes, true, text));
    return text;
}

Status refuseUtf16(std::string_view begin, std::string_view where) {
    const char* hint = "the same text in UTF-8, or the encoding utf-16";
    if (begin.starts_with("\xff\xfe") || begin.starts_with("\xfe\xff"))
        return base::unreadable("the file is in UTF-16", std::string(where), hint);
    if (begin.size() >= 2 && (begin[0] == '\0' || begin[1] == '\0'))
        return base::unreadable("the file begins with a zero byte, as UTF-16 without a byte-order mark does", std::string(where), hint);
    return {};
}

void Windows1252Guess::look(std::string_view bytes) {
    if (m_ruledOut)
        return;
    const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
    for (std::size_t i = 0; i < bytes.size() && !m_ruledOut;) {
        if (s[i] < 0x80) {
            ++i;
            continue;
        }
        const auto begin = i;
        UChar32 c;
        U8_NEXT(s, i, bytes.size(), c);
        m_ruledOut = c >= 0;
        for (auto at = begin; at < i && c < 0; ++at) {
            m_bad = true;
            m_ruledOut = m_ruledOut || s[at] == 0x81 || s[at] == 0x8d || s[at] == 0x8f || s[at] == 0x90 || s[at] == 0x9d;
        }
    }
}

}  // namespace triptych::routing
