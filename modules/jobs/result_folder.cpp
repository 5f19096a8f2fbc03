#include "jobs/result_folder.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>

#include <fmt/format.h>

namespace triptych::jobs {
namespace {

namespace fs = std::filesystem;

base::Status writeFile(const fs::path& path, std::string_view head, std::string_view bytes) {
    const fs::path part = path.string() + ".part";
    std::ofstream file(part, std::ios::binary);
    file.write(head.data(), static_cast<std::streamsize>(head.size()));
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    std::error_code error;
    if (file)
        fs::rename(part, path, error);
    if (!file || error) {
        std::error_code ignored;
        fs::remove(part, ignored);
        return base::failed("could not be written", path.string(), error ? error.message() : "is the disk full?");
    }
    return {};
}

std::string_view npyType(base::DType type) {
    switch (type) {
    case base::DType::boolean: return "|b1";
    case base::DType::u8: return "|u1";
    case base::DType::i8: return "|i1";
    case base::DType::u16: return "<u2";
    case base::DType::i16: return "<i2";
    case base::DType::f16: return "<f2";
    case base::DType::bf16: return "<u2";  // NumPy has no bfloat16: its bits
    case base::DType::u32: return "<u4";
    case base::DType::i32: return "<i4";
    case base::DType::f32: return "<f4";
    case base::DType::u64: return "<u8";
    case base::DType::i64: return "<i8";
    case base::DType::f64: return "<f8";
    }
    return "|u1";
}

// NumPy's format 1.0 (numpy.lib.format): magic, version, header length, a Python literal padded to 64 bytes.
std::string npyHeader(const base::Array& array) {
    std::string shape;
    for (const auto extent : array.shape())
        shape += fmt::format("{},", extent);
    std::string header =
        fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}", npyType(array.dtype()), shape);
    header.append(63 - (10 + header.size()) % 64, ' ');
    header += '\n';
    std::string out("\x93NUMPY\x01\x00", 8);
    out += static_cast<char>(header.size() & 0xff);
    out += static_cast<char>(header.size() >> 8);
    return out + header;
}

bool isText(const base::Array& array) {
    if (array.dtype() != base::DType::u8 || array.shape().size() != 1 || array.size() == 0)
        return false;
    const auto text = array.text();
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 32 && c != '\n' && c != '\t' && c != '\r';
    });
}

// Bytes under a file's name ("model.pt", not "image.3") are that file.
bool isFile(const std::string& name, const base::Array& array) {
    const auto ending = fs::path(name).extension().string();
    return array.dtype() == base::DType::u8 && array.shape().size() == 1 && ending.size() > 1 && std::isalpha(static_cast<unsigned char>(ending[1])) != 0;
}

// A name nobody has yet: "NAME.EXT", "NAME-2.EXT", …
std::string fresh(const std::string& wanted, std::set<std::string>& taken) {
    auto name = wanted;
    for (int i = 2; !taken.insert(name).second; ++i)
        name = fmt::format("{}-{}{}", fs::path(wanted).stem().string(), i, fs::path(wanted).extension().string());
    return name;
}

base::Result<std::string> writeOutput(const std::string& name, const base::Array& array, const fs::path& folder, std::set<std::string>& taken) {
    std::string file = name;
    std::replace_if(file.begin(), file.end(), [](char c) { return c == '/' || c == '\\' || c == '\0'; }, '_');
    if (isFile(name, array)) {
        file = fresh(file, taken);
        TRIPTYCH_CHECK(writeFile(folder / file, {}, array.text()));
        return file;
    }
    if (!isText(array)) {
        file = fresh(file + ".npy", taken);
        TRIPTYCH_CHECK(writeFile(folder / file, npyHeader(array), array.text()));
        return file;
    }
    const bool json = base::parseJson(array.text(), name).has_value();
    if (fs::path(file).extension().empty())
        file += json ? ".json" : ".txt";
    file = fresh(file, taken);
    TRIPTYCH_CHECK(writeFile(folder / file, {}, array.text()));
    return file;
}

}  // namespace

base::Result<base::Json> writeResultFolder(const std::vector<base::JobRecord>& records, const base::BlobReader& blobs,
                                      const fs::path& folder) {
    std::error_code gone;
    fs::remove(folder / "manifest.json", gone);
    if (gone && gone != std::errc::not_a_directory)
        return base::failed("an earlier manifest could not be removed", (folder / "manifest.json").string(), gone.message());
    base::Json list = base::Json::array();
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto place = records.size() == 1 ? folder : folder / std::to_string(i);
        std::error_code error;
        fs::create_directories(place, error);
        if (error)
            return base::failed("the folder could not be made", place.string(), error.message());
        base::Json files = base::Json::object();
        std::set<std::string> taken = {"manifest.json"};
        for (const auto& [name, ref] : records[i].outputs) {
            TRIPTYCH_TRY(const auto array, blobs.read(ref));
            TRIPTYCH_TRY(const auto file, writeOutput(name, array, place, taken));
            files[name] = file;
        }
        auto job = toJson(records[i]);
        job["folder"] = records.size() == 1 ? "." : std::to_string(i);
        job["files"] = std::move(files);
        list.push_back(std::move(job));
    }
    base::Json manifest = {{"program", "triptych"}, {"version", TRIPTYCH_VERSION}, {"jobs", std::move(list)}};
    TRIPTYCH_CHECK(writeFile(folder / "manifest.json", {}, manifest.dump(2) + "\n"));
    return manifest;
}

}  // namespace triptych::jobs
