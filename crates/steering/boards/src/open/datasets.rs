//! The datasets that are offered.

use super::{Column, Dataset, Kind};

const fn column(name: &'static str, kind: Kind, vi: &'static str) -> Column {
    Column { name, kind, vi }
}

const UNIT: [Column; 4] = [
    column("month", Kind::Month, "Tháng"),
    column("unit", Kind::Text, "Tên đơn vị trong địa chỉ, không đổi"),
    column("gov_code", Kind::Text, "Mã đơn vị hành chính lúc đó"),
    column("unit_name", Kind::Text, "Tên đơn vị"),
];

/// What is offered.
pub const DATASETS: [Dataset; 5] = [
    Dataset {
        key: "units",
        title: ["Đơn vị", "Units"],
        about: [
            "Thành phố, quận, phường và các đơn vị trực thuộc, với thời gian tồn tại.",
            "City, district, wards and their offices, with the span in which each exists.",
        ],
        is_yearly: false,
        frequency: "IRREG",
        columns: &[
            column("unit", Kind::Text, "Tên đơn vị trong địa chỉ"),
            column("name", Kind::Text, "Tên đơn vị"),
            column("name_en", Kind::Text, "Tên tiếng Anh"),
            column("kind", Kind::Text, "Loại: city, district, ward, department, office"),
            column("level", Kind::Text, "Cấp: city, district, ward"),
            column("parent", Kind::Text, "Đơn vị cấp trên"),
            column("gov_code", Kind::Text, "Mã đơn vị hành chính"),
            column("valid_from", Kind::Date, "Từ ngày"),
            column("valid_to", Kind::Date, "Đến ngày; trống khi vẫn còn"),
        ],
    },
    Dataset {
        key: "procedures",
        title: ["Thủ tục hành chính", "Administrative procedures"],
        about: [
            "Thủ tục đang có hiệu lực: mã quốc gia, tên, lĩnh vực, cấp, mức độ trực tuyến, thời hạn. Ô trống là chưa có nguồn.",
            "Procedures in force: national code, name, field, level, online level, time limit. An empty cell has no source.",
        ],
        is_yearly: false,
        frequency: "IRREG",
        columns: &[
            column("code", Kind::Text, "Mã thủ tục"),
            column("name", Kind::Text, "Tên thủ tục"),
            column("field", Kind::Text, "Lĩnh vực"),
            column("level", Kind::Text, "Cấp giải quyết: city, district, ward"),
            column(
                "online",
                Kind::Text,
                "full: toàn trình; partial: một phần; none: không; unknown: chưa rõ",
            ),
            column(
                "time_limit",
                Kind::Text,
                "Thời hạn: wd: ngày làm việc; d: ngày; wm: phút làm việc; same-day: trong ngày",
            ),
            column("decision", Kind::Text, "Quyết định công bố"),
            column("valid_from", Kind::Date, "Có hiệu lực từ"),
        ],
    },
    Dataset {
        key: "promises",
        title: ["Lời hẹn đến hạn, theo đơn vị và tháng", "Promises that fell due, by unit and month"],
        about: [
            "Hồ sơ đến hạn trong tháng: xong sớm, đúng hẹn, trễ. Ô trống là số quá nhỏ (hoặc làm lộ một số quá nhỏ), không công bố.",
            "Dossiers that fell due in the month: early, on time, late. An empty cell is a count too small to publish, or one that would give such a count away.",
        ],
        is_yearly: true,
        frequency: "MONTHLY",
        columns: &[
            UNIT[0],
            UNIT[1],
            UNIT[2],
            UNIT[3],
            column("early", Kind::Integer, "Xong trước ngày hẹn"),
            column("on_time", Kind::Integer, "Xong đúng ngày hẹn"),
            column("late", Kind::Integer, "Trễ hẹn"),
            column("due", Kind::Integer, "Đến hạn trong tháng"),
        ],
    },
    Dataset {
        key: "received",
        title: ["Hồ sơ đã nhận, theo đơn vị và tháng", "Dossiers received, by unit and month"],
        about: [
            "Hồ sơ nhận trong tháng theo cách nộp. Ô trống là số quá nhỏ (hoặc làm lộ một số quá nhỏ), không công bố.",
            "Dossiers received in the month, by channel. An empty cell is a count too small to publish, or one that would give such a count away.",
        ],
        is_yearly: true,
        frequency: "MONTHLY",
        columns: &[
            UNIT[0],
            UNIT[1],
            UNIT[2],
            UNIT[3],
            column("online", Kind::Integer, "Nộp trực tuyến"),
            column("counter", Kind::Integer, "Nộp tại quầy"),
            column("other", Kind::Integer, "Nộp cách khác"),
            column("received", Kind::Integer, "Đã nhận trong tháng"),
        ],
    },
    Dataset {
        key: "verdicts",
        title: ["Đánh giá của người dân, theo đơn vị và tháng", "Residents' verdicts, by unit and month"],
        about: [
            "Người được hỏi trong tháng: hài lòng, không hài lòng, chưa trả lời. Ô trống là số quá nhỏ (hoặc làm lộ một số quá nhỏ), không công bố.",
            "Residents asked in the month: satisfied, not satisfied, silent. An empty cell is a count too small to publish, or one that would give such a count away.",
        ],
        is_yearly: true,
        frequency: "MONTHLY",
        columns: &[
            UNIT[0],
            UNIT[1],
            UNIT[2],
            UNIT[3],
            column("satisfied", Kind::Integer, "Hài lòng"),
            column("unsatisfied", Kind::Integer, "Không hài lòng"),
            column("silent", Kind::Integer, "Chưa trả lời"),
            column("asked", Kind::Integer, "Tổng"),
        ],
    },
];
