//! Procedure by procedure and officer by officer: who sees what, and what is too few to be shown.

use kernel::Result;
use people::PostId;
use testkit::both_engines;
use work::Work;

use crate::town::Town;

const CHAIR: &str = "thytn.thacgian";
const EXPERT: &str = "vinhpt.thacgian";

impl Town {
    /// The post of the officer with this login.
    async fn post(&self, login: &str) -> PostId {
        let login = login.to_owned();
        let find = async move |work: &mut Work| -> Result<PostId> {
            let account = people::account_by_login(work, &login).await?.unwrap();
            let actor = people::actor(work, account.id.uuid()).await?.unwrap();
            Ok(PostId::from_uuid(actor.holds[0].post))
        };
        self.write(find).await
    }

    /// Counts as the capability of cases would: so many under the officer and under a procedure.
    async fn counted(&self, post: PostId, counts: &'static [(&'static str, i64)]) {
        let unit = self.unit("thac-gian");
        let count = async move |work: &mut Work| {
            let today = work.today();
            for (what, n) in counts {
                promises::tally::add(work, unit, "officer", &format!("{what}:{post}"), today, *n).await?;
                promises::tally::add(work, unit, "procedure", &format!("{what}:1.004873"), today, *n).await?;
            }
            Ok(())
        };
        self.write(count).await;
    }
}

/// An officer's figures are for him and his leaders.
#[both_engines]
async fn an_officer_sees_his_own_figures_and_his_leader_all(town: Town) {
    let (vinh, canh) = (town.post(EXPERT).await, town.post("canhph.thacgian").await);
    town.counted(vinh, &[("early", 3), ("late-ours", 2), ("asked", 6), ("answered", 5), ("satisfied", 4)])
        .await;
    town.counted(canh, &[("on-time", 7), ("asked", 4), ("answered", 4), ("satisfied", 1)]).await;
    let path = |post: PostId| format!("/board/officers/{post}");

    let mut expert = town.officer(EXPERT).await;
    let own = expert.get("/board/officers").await.is(200);
    own.says("Phạm Thành Vinh").does_not_say("Phạm Hữu Canh");
    let board = expert.get(&path(vinh)).await.is(200);
    board.says("Hồ sơ đã giải quyết").says("Do cơ quan").says("80%");
    expert.get(&path(canh)).await.expect(403);
    expert.get(&format!("/board/rows?figure=settled&officer={canh}")).await.expect(403);
    expert.get(&format!("/board/rows?figure=settled&part=late-ours&officer={vinh}")).await.expect(200);
    expert.get(&format!("/board/rows?figure=held&part=overdue&officer={vinh}")).await.expect(200);
    expert.get(&format!("/board/rows?figure=due&officer={vinh}")).await.expect(404);

    let mut chair = town.officer(CHAIR).await;
    chair.get("/board/officers").await.is(200).says("Phạm Thành Vinh").says("Phạm Hữu Canh");
    // Four answers would tell whose they are, also to the leader (Decree 61/2018/NĐ-CP, Article 29).
    chair.get(&path(canh)).await.is(200).says("còn ít").does_not_say("25%");
    assert!(town.browser().get(&path(vinh)).await.leads().starts_with("/sign-in"));
}

#[both_engines]
async fn procedures_stand_with_what_residents_said(town: Town) {
    let post = town.post(EXPERT).await;
    town.counted(post, &[("early", 3), ("late", 1), ("asked", 6), ("answered", 5), ("satisfied", 4)]).await;
    town.promise("thac-gian", "online", "H17.24.8-230315-0001").await;
    let mut expert = town.officer(EXPERT).await;
    let page = expert.get("/board/procedures").await.is(200);
    page.says("1.004873").says("80%").says("1.000001").says("figure=settled&#38;part=late");
    page.says("procedure=1.004873");
    let file = expert.get("/board/procedures.csv").await.is(200);
    file.says("1.004873,,0,0,3,0,1,6,5,4\r\n").says("1.000001,,1,0,0,0,0,0,0,0\r\n");
    let row = |page: &str| {
        page.split("1.004873</th>").nth(1).map(|rest| rest.split("</tr>").next().unwrap().to_owned())
    };
    let report = expert.get("/board/report").await.is(200);
    let cells = ["0", "0", "4", "3", "0", "1", ""].join("</td><td class=\"num\">");
    let cells = format!("<td class=\"num\">{}", cells.trim_end_matches("<td class=\"num\">"));
    assert_eq!(row(&report.body), Some(cells));
    assert_eq!(row(&expert.get("/board/report?period=day").await.is(200).body), None);
    expert.get("/board/procedures?on=2022-03").await.is(200).says("Chưa có hồ sơ nào");
    expert.get("/board/procedures?unit=xuan-ha").await.expect(403);
}

/// Numerator and denominator of the reuse of data.
#[both_engines]
async fn what_was_reused_stands_beside_what_was_offered(town: Town) {
    let unit = town.unit("thac-gian");
    let count = async move |work: &mut Work| {
        let today = work.today();
        for (what, n) in [("offered", 3), ("taken", 2), ("details-offered", 24), ("details-taken", 21)] {
            promises::tally::add(work, unit, "reuse", what, today, n).await?;
        }
        Ok(())
    };
    town.write(count).await;
    let mut chair = town.officer(CHAIR).await;
    let file = chair.get("/board/figures.csv").await.is(200);
    file.says("reuse-offered,,Hồ sơ của người đã có thông tin,3,,0,\r\n").says(",21,24,0,0\r\n");
    chair.get("/board").await.is(200).says("figure=reuse-offered").says("87,5%");
    chair.get("/board/report").await.is(200).says("3 hồ sơ là của người mà cơ quan đã có thông tin");
    chair.get("/board/rows?figure=reuse-taken").await.expect(200);
}
