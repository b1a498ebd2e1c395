//! The office's board: figures, the rows behind them, the report, the index, the file.

use promises::Fault;
use testkit::both_engines;

use crate::town::Town;

const CHAIR: &str = "thytn.thacgian";
const DISTRICT: &str = "lucln.thanhkhe";
const EXPERT: &str = "vinhpt.thacgian";

impl Town {
    /// In March: kept early, kept late with a fault, late and open, paused, about to break; in the year before: one.
    async fn march(&self) {
        self.at("2022-03-15T08:00");
        let before = self.promise("thac-gian", "counter", "H17.24.8-220315-0001").await;
        self.keep(before).await;
        self.at("2023-03-15T08:00");
        let early = self.promise("thac-gian", "online", "H17.24.8-230315-0001").await;
        let late = self.promise("thac-gian", "online", "H17.24.8-230315-0002").await;
        self.promise("thac-gian", "counter", "H17.24.8-230315-0003").await;
        let paused = self.promise("xuan-ha", "online", "H17.24.4-230315-0001").await;
        self.at("2023-03-16T09:00");
        self.write(async move |work| promises::pause(work, paused).await).await;
        self.keep_and_judge(early, true).await;
        self.at("2023-03-21T10:00");
        promises::watch(&self.app).await.unwrap();
        self.renew(late, "2023-03-24T17:00", Fault::Ours).await;
        self.promise("xuan-ha", "counter", "H17.24.4-230321-0001").await;
        self.at("2023-03-23T09:00");
        self.keep_and_judge(late, false).await;
        self.at("2023-03-24T08:00");
    }
}

#[both_engines]
async fn a_chair_sees_what_breaks_and_a_figure_opens_its_rows(town: Town) {
    town.march().await;
    let mut chair = town.officer(CHAIR).await;
    let board = chair.get("/board").await.is(200);
    board.says("<h2>Tháng 3/2023</h2>").says("Đã trễ, chưa xong").says("H17.24.8-230315-0003");
    board.does_not_say("H17.24.4").says("Lãnh đạo");
    // Kept early 1; late 2: ours 1, unsaid 1.
    let rows = chair.get("/board/rows?figure=late&part=ours").await.is(200);
    rows.says("H17.24.8-230315-0002").does_not_say("0003").says("Do cơ quan");
    chair.get("/board/rows?figure=late&part=unsaid").await.is(200).says("0003").does_not_say("0002");
    chair.get("/board/rows?figure=early").await.is(200).says("0001").does_not_say("0003");
    chair.get("/board/rows?figure=ended").await.is(200).says("0001").says("0002").does_not_say("0003");
    chair.get("/board/rows?figure=standing&part=overdue").await.is(200).says("0003").does_not_say("0001");
    let due = chair.get("/board/rows?figure=due&limit=2").await.is(200).body;
    assert_eq!(due.matches("H17.24.8-2303").count(), 2);
    let next = due.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&");
    assert_eq!(chair.get(&format!("{next}&limit=2")).await.is(200).body.matches("H17.24.8-2303").count(), 1);
    for bad in ["figure=lost", "figure=late&part=gods", "figure=due&on=2024-01", "figure=due&unit=nowhere"] {
        chair.get(&format!("/board/rows?{bad}")).await.expect(404);
    }
}

/// Whoever reads the rows of verdicts learns neither whose they are nor the words.
#[both_engines]
async fn rows_of_verdicts_tell_nobody(town: Town) {
    town.march().await;
    let rows = town.officer(CHAIR).await.get("/board/rows?figure=unsatisfied").await.is(200);
    rows.says("Chưa hài lòng").says("Hướng dẫn rõ ràng").does_not_say("H17.24").does_not_say("Lời riêng");
}

#[both_engines]
async fn the_district_sees_all_its_wards_and_what_breaks_stands_first(town: Town) {
    town.march().await;
    let mut district = town.officer(DISTRICT).await;
    let board = district.get("/board").await.is(200);
    board.says("Phường Thạc Gián").says("Phường Xuân Hà").says("H17.24.4-230321-0001");
    let (thac_gian, xuan_ha) =
        (board.body.find(">Phường Thạc Gián</a>").unwrap(), board.body.find(">Phường Xuân Hà</a>").unwrap());
    assert!(thac_gian < xuan_ha, "the ward with something overdue comes first");
    for period in ["day", "week", "quarter", "year"] {
        district.get(&format!("/board?period={period}")).await.expect(200);
    }
    district.get("/board?unit=thac-gian&period=month&on=2022-03").await.is(200).says("Tháng 3/2022");
}

/// A specialist sees the board of his ward and what he owes; no other ward's, and residents none.
#[both_engines]
async fn boards_are_for_those_who_work_there(town: Town) {
    town.march().await;
    let mut expert = town.officer(EXPERT).await;
    expert.get("/board").await.is(200).says("Phường Thạc Gián");
    expert.get("/board?unit=xuan-ha").await.expect(403);
    expert.get("/board?unit=thanh-khe").await.expect(403);
    expert.get("/api/v1/tallies?unit=xuan-ha").await.expect(403);
    assert!(town.browser().get("/board").await.leads().starts_with("/sign-in"));
}

#[both_engines]
async fn the_report_balances(town: Town) {
    town.march().await;
    let report = town.officer(DISTRICT).await.get("/board/report").await.is(200);
    report.says("Báo cáo tình hình").says("Do cơ quan").says("Cùng kỳ năm trước nhận 1 hồ sơ.");
    // Received 5 and nothing carried over: settled 2, open 3: in time 1, overdue 1, paused 1.
    let sum: String =
        report.body.split("<strong>Cộng</strong>").nth(1).unwrap().split("</tr>").next().unwrap().into();
    let cells: Vec<i64> =
        sum.split("<strong>").skip(1).map(|cell| cell.split('<').next().unwrap().parse().unwrap()).collect();
    assert_eq!(cells, [5, 3, 2, 0, 2, 1, 0, 1, 0, 3, 1, 1, 1]);
    // April begins with what March left.
    town.at("2023-04-03T08:00");
    let april = town.officer(DISTRICT).await.get("/board/report").await.is(200).body;
    let sum = april.split("<strong>Cộng</strong>").nth(1).unwrap();
    assert!(sum.contains("<strong>3</strong>"), "{sum}");
}

/// Decision 766/QĐ-TTg, criterion 2.1: of 2 that ended and 3 under way, one ended late and one is overdue.
#[both_engines]
async fn the_index_shows_numerator_and_denominator_and_what_is_not_measured(town: Town) {
    town.march().await;
    let index = town.officer(DISTRICT).await.get("/board/index").await.is(200);
    index.says("2.1 Hồ sơ giải quyết đúng hạn").says("3 / 5").says("60%").says("12,00 / 20");
    index.says("Chưa đo").says("tổng tối đa 20 trên 100 điểm");
}

#[both_engines]
async fn figures_come_as_a_file_and_by_the_interface(town: Town) {
    town.march().await;
    let mut chair = town.officer(CHAIR).await;
    let file = chair.get("/board/figures.csv").await.is(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    file.says("thac-gian,Phường Thạc Gián,2023-03-01,2023-03-31,late,ours,Do cơ quan,1,,0,\r\n");
    file.says("online-share,,Tỷ lệ nộp trực tuyến,2,3,0,1\r\n");
    let list = chair.get("/api/v1/tallies?unit=thac-gian&period=month&kind=late").await.is(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2, "{list}");
    assert_eq!((&list["items"][1]["subject"], &list["items"][1]["n"]), (&"ours".into(), &1.into()));
    assert_eq!(list["items"][1]["period"], "2023-03");
    let (mut seen, mut cursor) = (0, String::new());
    loop {
        let page = format!("/api/v1/tallies?unit=thac-gian&period=day&from=2022-01-01&limit=5{cursor}");
        let list = chair.get(&page).await.is(200).json();
        seen += list["items"].as_array().unwrap().len();
        let Some(next) = list["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert!(seen > 15, "{seen}");
    chair.get("/api/v1/tallies?unit=thac-gian&period=decade").await.expect(404);
}
