#include "routing/corpus/language_text.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triptych::routing {
namespace {

bool isApostrophe(UChar32 c) {
    return c == U'\'' || c == U'\x2019' || c == U'\x02bc' || c == U'\x02bb';
}

}  // namespace

const std::vector<char32_t>& LanguageTextReader::read(std::string_view text, std::size_t most) {
    m_text.assign(1, U' ');
    bool apostrophe = false;
    m_form.read(text, [&](std::string_view piece) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(piece.data());
        for (std::size_t i = 0; i < piece.size() && m_text.size() < most;) {
            UChar32 c;
            U8_NEXT_OR_FFFD(bytes, i, piece.size(), c);
            const auto kind = U_GET_GC_MASK(c);
            if ((kind & U_GC_CF_MASK) != 0)
                continue;
            if (isApostrophe(c) && m_text.back() != U' ') {
                apostrophe = true;
                continue;
            }
            if ((kind & (U_GC_L_MASK | U_GC_M_MASK)) != 0) {
                if (apostrophe)
                    m_text.push_back(U'\'');
                m_text.push_back(static_cast<char32_t>(u_tolower(c)));
            } else if (m_text.back() != U' ') {
                m_text.push_back(U' ');
            }
            apostrophe = false;
        }
        return m_text.size() < most;
    });
    if (m_text.back() != U' ')
        m_text.push_back(U' ');
    return m_text;
}

}  // namespace triptych::routing
