#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace triptych::routing {

/// Turns bytes of an encoding into UTF-8, piece by piece. What cannot be read becomes U+FFFD.
class TextDecoder {
public:
    /// \param name as ICU knows it: "windows-1252", "gb18030", "utf-16le". Latin-1 is read as Windows-1252, as every browser does.
    /// An error when it is not known.
    [[nodiscard]] static base::Result<TextDecoder> open(std::string_view name);
    TextDecoder(TextDecoder&&) noexcept;
    TextDecoder& operator=(TextDecoder&&) noexcept;
    ~TextDecoder();

    /// Appends what the bytes say. \param last nothing follows.
    [[nodiscard]] base::Status decode(std::string_view bytes, bool last, std::string& into);

private:
    struct Converters;
    explicit TextDecoder(std::unique_ptr<Converters> converters);
    std::unique_ptr<Converters> m_converters;
};

/// UTF-8, and ASCII, which is part of it: nothing to turn.
[[nodiscard]] bool namesUtf8(std::string_view encoding);
/// Is it Latin-1, under any of its names?
[[nodiscard]] bool namesLatin1(std::string_view encoding);

/// UTF-16 or UTF-32 in any order of bytes: text is full of zeros in it.
[[nodiscard]] bool namesUtf16(std::string_view encoding);

/// The bytes of a text file, turned into UTF-8 as they are read; memory is a block. UTF-8 comes as it is, well formed or not.
class TextSource {
public:
    [[nodiscard]] static base::Result<TextSource> open(const std::filesystem::path& path, std::string_view encoding);
    /// \return how many bytes; 0 at the end.
    [[nodiscard]] base::Result<std::size_t> read(std::span<char> into);
    [[nodiscard]] std::uint64_t bytesRead() const { return m_bytesRead; }  ///< of the file
    [[nodiscard]] std::uint64_t totalBytes() const { return m_totalBytes; }

private:
    std::string m_path;
    std::ifstream m_in;
    std::unique_ptr<TextDecoder> m_decoder;
    std::string m_decoded;  ///< and not handed out up to m_handed
    std::size_t m_handed = 0;
    std::uint64_t m_bytesRead = 0, m_totalBytes = 0;
    bool m_ended = false;
};

/// The whole text in UTF-8; of UTF-8 nothing is changed.
[[nodiscard]] base::Result<std::string> inUtf8(std::string bytes, std::string_view encoding);

/// An error when a text is UTF-16: it begins with a byte-order mark, or its first letter has a zero beside it.
[[nodiscard]] base::Status refuseUtf16(std::string_view begin, std::string_view where);

/// Tells whether bytes that are no UTF-8 are letters of Windows-1252: all of them fit it, and no character beyond ASCII was right.
class Windows1252Guess {
public:
    /// \param bytes of a text, before it is repaired.
    void look(std::string_view bytes);
    [[nodiscard]] bool fits() const { return m_bad && !m_ruledOut; }

private:
    bool m_bad = false, m_ruledOut = false;
};

}  // namespace triptych::routing
