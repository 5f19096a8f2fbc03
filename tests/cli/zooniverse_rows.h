#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

/// Rows of a Zooniverse classification export, as Panoptes writes them.
namespace triptych::test {

inline QByteArray zooniverseHeader() {
    return "classification_id,user_name,user_id,user_ip,workflow_id,workflow_name,workflow_version,created_at,gold_standard,expert,metadata,"
           "annotations,subject_data,subject_ids\n";
}

inline QByteArray quotedCell(const QJsonDocument& json) {
    return '"' + json.toJson(QJsonDocument::Compact).replace('"', "\"\"") + '"';
}

/// An ellipse of `points` points as a free-hand drawing.
inline QString ellipsePath(double x, double y, double radius, int points) {
    QString path;
    for (int i = 0; i <= points; ++i)
        path += QString("%1%2,%3 ").arg(i == 0 ? "M " : "L ").arg(x + radius * std::cos(6.2831853 * i / points), 0, 'f', 1).arg(y + 0.7 * radius * std::sin(6.2831853 * i / points), 0, 'f', 1);
    return path + 'Z';
}

/// \param metadata what stands under metadata; the size of the image is there in a whole export.
inline QByteArray zooniverseRow(int number, int subject, const QJsonArray& marks, const QJsonObject& metadata) {
    const QJsonArray annotations = {QJsonObject{{"task", "T0"}, {"task_label", "Outline every object"}, {"value", marks}}};
    const QJsonObject data = {{QString::number(subject), QJsonObject{{"Filename", QString("s%1.png").arg(subject)}}}};
    return QByteArray::number(900000 + number) + ",u" + QByteArray::number(number % 977) + ',' + QByteArray::number(1000 + number % 977) +
           ",,1,Outline,1.1,2026-01-01 00:00:00 UTC,,," + quotedCell(QJsonDocument(metadata)) + ',' + quotedCell(QJsonDocument(annotations)) + ',' +
           quotedCell(QJsonDocument(data)) + ',' + QByteArray::number(subject) + '\n';
}

inline QJsonObject sizedMetadata(int width, int height) {
    return {{"subject_dimensions", QJsonArray{QJsonObject{{"clientHeight", height}, {"clientWidth", width}, {"naturalHeight", height}, {"naturalWidth", width}}}}};
}

inline QJsonObject drawing(const QString& path) {
    return {{"details", QJsonArray{}}, {"frame", 0}, {"path", path}, {"tool", 0}, {"toolType", "freehandLine"}};
}

}  // namespace triptych::test
