#pragma once

#include <algorithm>
#include <map>

#include <QTest>

#include "app/study.h"
#include "base/array.h"
#include "segmentation/kinds.h"
#include "support/plain_context.h"

namespace triptych::test {

// A project's results and documents without a project.
class KeptResults : public app::ResultSource, public base::BlobReader {
public:
    base::Result<base::JobRecord> record(const std::string& job) const override {
        const auto found = m_records.find(job);
        return found == m_records.end() ? base::Result<base::JobRecord>(base::badRequest("no such job", job)) : found->second;
    }
    const base::BlobReader& blobs() const override { return *this; }
    base::Json document(const std::string& key) const override { return documents.contains(key) ? documents.at(key) : base::Json(); }
    base::Result<base::Array> read(const base::BlobRef& ref) const override {
        const auto found = m_blobs.find(ref.hash + std::string(base::name(ref.dtype)) + std::to_string(ref.shape.size()));
        return found == m_blobs.end() ? base::Result<base::Array>(base::failed("no such blob")) : found->second;
    }

    void run(const std::string& id, const std::string& kindName, base::JobSpec spec, const base::Json& parameters = base::Json::object()) {
        const auto kinds = segmentation::kinds();
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const base::Kind& each) { return each.name == kindName; });
        spec.kind = kindName;
        spec.parameters = *base::checkedParameters(*kind, parameters);
        base::JobArguments arguments{spec.parameters, {}};
        for (const auto& [name, input] : spec.inputs) {
            if (!input.job.empty())
                arguments.inputs[name].array = *read(m_records.at(input.job).outputs.at(input.output));
            arguments.inputs[name].path = input.path;
        }
        PlainContext context;
        auto output = kind->run(arguments, context);
        QVERIFY2(output.has_value(), output ? "" : output.error().message().c_str());
        base::JobRecord record;
        record.id = id;
        record.spec = spec;
        record.state = base::JobState::done;
        for (const auto& [name, array] : output->arrays) {
            record.outputs[name] = array.ref();
            m_blobs[array.hash() + std::string(base::name(array.dtype())) + std::to_string(array.shape().size())] = array;
        }
        m_records[id] = record;
    }
    void import(const std::string& id, const std::filesystem::path& file, const base::Json& parameters = base::Json::object()) {
        base::JobSpec spec;
        spec.inputs["export"].path = file;
        run(id, "segmentation.import_zooniverse", spec, parameters);
    }
    void consensus(const std::string& id, const std::string& of, const base::Json& parameters = base::Json::object()) { counted(id, "segmentation.consensus", of, parameters); }
    void counted(const std::string& id, const std::string& kind, const std::string& of, const base::Json& parameters) {
        base::JobSpec spec;
        for (const auto* name : {"index", "raters", "marks", "rings", "points"}) {
            spec.inputs[name].job = of;
            spec.inputs[name].output = name;
        }
        run(id, kind, spec, parameters);
    }
    base::BlobRef lay(const base::Array& array) {
        m_blobs[array.hash() + std::string(base::name(array.dtype())) + std::to_string(array.shape().size())] = array;
        return array.ref();
    }
    /// A result that nothing ran for.
    void made(const std::string& id, const base::JobSpec& spec, const std::map<std::string, base::Array>& arrays) {
        base::JobRecord record;
        record.id = id;
        record.spec = spec;
        record.state = base::JobState::done;
        for (const auto& [name, array] : arrays)
            record.outputs[name] = lay(array);
        m_records[id] = record;
    }
    base::JobRecord& at(const std::string& id) { return m_records.at(id); }

    std::map<std::string, base::Json> documents;

private:
    std::map<std::string, base::JobRecord> m_records;
    std::map<std::string, base::Array> m_blobs;
};

}  // namespace triptych::test
