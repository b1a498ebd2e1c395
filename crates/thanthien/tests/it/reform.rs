//! 1 July 2025: the district goes, wards are merged, and whoever had a dossier under way notices nothing but another name on the door.
//! Resolutions 1251/NQ-UBTVQH15 and 1659/NQ-UBTVQH15; Law on Organisation of Local Government 2025 (72/2025/QH15).

use dossiers::{Channel, Dossier, DossierId, Filing, Outcome, Passing, Queue, ReturnWay};
use jobs::drain;
use kernel::{Actor, Result, Timestamp};
use people::role;
use promises::{Answer, Kind, Promise, RuleSets, tally::Ledger};
use serde_json::json;
use testkit::both_engines;
use thanthien::wiring;
use units::{Level, UnitId, UnitKind, Units};
use work::Work;

use crate::{
    calendar,
    house::{self, House, ThanhKhe},
};

/// Settled by the district until June 2025 and by the ward since, and filed online.
const OF_THE_DISTRICT: &str = "1.001000";

impl ThanhKhe {
    /// The clock moves on, and everything that is due by then is done.
    async fn day(&self, moment: &str) {
        self.app.clock().set(Timestamp::parse(moment).unwrap());
        drain(&self.app, &wiring::registry()).await.unwrap();
        house::refresh(&self.app).await;
    }

    pub(crate) fn unit(&self, slug: &str) -> UnitId {
        self.app.part::<Units>().tree().find(slug, self.app.clock().now().date()).unwrap().id
    }

    async fn by<T: Send + 'static>(
        &self,
        login: &str,
        verb: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let actor = house::persona(&self.app, login).await;
        self.app.write(&actor, verb).await
    }

    async fn look<T>(&self, read: impl AsyncFnOnce(&mut Work) -> Result<T>) -> T {
        self.app.read(&Actor::system("test"), read).await.unwrap()
    }

    pub(crate) async fn files(&self, login: &str, filing: Filing) -> Dossier {
        self.by(login, async move |work| dossiers::file(work, filing).await).await.unwrap()
    }

    async fn again(&self, id: DossierId) -> (Dossier, Promise) {
        self.look(async move |work| {
            let dossier = dossiers::find(work, id).await?;
            let promise = promises::find(work, dossier.result_promise).await?;
            Ok((dossier, promise))
        })
        .await
    }

    /// What waits for this persona as this role.
    async fn desk(&self, login: &str, role: &'static str) -> Vec<DossierId> {
        let actor = house::persona(&self.app, login).await;
        let hold = actor.holds.iter().find(|hold| &*hold.role == role).unwrap();
        let (unit, post) = (UnitId::from_uuid(hold.unit), Some(people::PostId::from_uuid(hold.post)));
        let queue = Queue { unit, role, post };
        let turns =
            self.look(async move |work| dossiers::turns(work, queue, dossiers::FIRST, 50).await).await;
        turns.into_iter().map(|dossier| dossier.id).collect()
    }

    async fn ledger(&self, unit: UnitId) -> (Ledger, i64) {
        let days = ("2025-01-01".parse().unwrap(), "2025-12-31".parse().unwrap());
        self.look(async move |work| {
            let received = promises::tally::sum(work, unit, "received", None, days).await?;
            Ok((Ledger::of(work, unit, days).await?, received))
        })
        .await
    }
}

/// The dossiers of the last week of June.
struct June {
    /// With the civil status specialist of Thạc Gián.
    processing: Dossier,
    /// Filed in Xuân Hà, not yet accepted.
    submitted: Dossier,
    /// Filed with the district.
    of_district: Dossier,
    /// Returned by Thạc Gián, to a resident who was not satisfied.
    returned: Dossier,
}

impl June {
    async fn files(town: &ThanhKhe) -> Self {
        let (thac_gian, xuan_ha) = (town.unit("thac-gian"), town.unit("xuan-ha"));
        let returned = town.files("chi-thao", calendar::filing(town, thac_gian)).await;
        finish(town, returned.id).await;
        let processing = town.files("chi-thao", calendar::filing(town, thac_gian)).await;
        accept(town, processing.id).await;
        let submitted = town.files("chi-thao", calendar::filing(town, xuan_ha)).await;
        let of_district = Filing {
            procedure: OF_THE_DISTRICT.to_owned(),
            answers: json!({
                "content": "Đề nghị xác nhận hoạt động giáo dục kỹ năng sống.", "for_whom": "self", "receive": "counter",
                "pledge": true,
            }),
            ..calendar::filing(town, town.unit("thanh-khe"))
        };
        let of_district = town.files("chi-thao", of_district).await;
        Self { processing, submitted, of_district, returned }
    }
}

/// Accepted by Ms Lệ, to Mr Vinh by name.
async fn accept(town: &ThanhKhe, id: DossierId) {
    let vinh = house::persona(&town.app, "vinhpt.thacgian").await;
    let to = Some(people::PostId::from_uuid(vinh.holds[0].post));
    town.by("lenp.thacgian", async move |work| dossiers::accept(work, id, None, to).await).await.unwrap();
}

async fn pass(town: &ThanhKhe, login: &str, id: DossierId) -> Dossier {
    let outcome =
        Outcome {
            granted: true, number: None, note: "Đã xác nhận.".to_owned(), at: Timestamp::default()
        };
    let passing = Passing { note: String::new(), to: None, outcome: Some(outcome) };
    town.by(login, async move |work| dossiers::pass(work, id, None, passing).await).await.unwrap()
}

/// Through all steps to an unhappy verdict.
async fn finish(town: &ThanhKhe, id: DossierId) {
    accept(town, id).await;
    for login in ["vinhpt.thacgian", "vinhpt.thacgian", "thytn.thacgian", "lenp.thacgian"] {
        pass(town, login, id).await;
    }
    let give = async move |work: &mut Work| dossiers::give_back(work, id, None, ReturnWay::Paper, "").await;
    town.by("lenp.thacgian", give).await.unwrap();
    let aspects =
        town.app.part::<RuleSets>().aspects().iter().map(|aspect| (aspect.key.clone(), false)).collect();
    let answer = Answer { aspects, words: String::new() };
    town.by("chi-thao", async move |work| dossiers::judge(work, id, None, answer).await).await.unwrap();
}

#[both_engines]
async fn successors_take_over_on_the_first_of_july(town: ThanhKhe) {
    // Long before, the reform is loaded; the day before yesterday is as any day.
    let told = thanthien::reform(&town.app, &town.set).await.unwrap();
    assert!(told.iter().all(|line| !line.contains("row ")), "{told:?}");
    town.day("2023-03-15T08:00:01").await;
    town.day("2025-01-01T00:00").await;
    assert_eq!(
        town.app
            .part::<Units>()
            .tree()
            .at("2025-01-01".parse().unwrap())
            .filter(|u| u.kind == UnitKind::Ward)
            .count(),
        6
    );
    town.day("2025-06-26T09:00").await;
    let june = June::files(&town).await;
    assert!(june.of_district.code.starts_with("H17.24-"), "{}", june.of_district.code);
    town.day("2025-06-30T23:59:59").await;
    let (thac_gian, xuan_ha) = (june.processing.unit, june.submitted.unit);
    assert_eq!(
        june.again_in(&town).await,
        [thac_gian, xuan_ha, june.of_district.unit],
        "until the last second"
    );
    let before = (town.ledger(thac_gian).await, town.ledger(xuan_ha).await);

    town.day("2025-07-01T00:00").await;
    june.are_taken_over(&town).await;
    assert_eq!(
        (town.ledger(thac_gian).await, town.ledger(xuan_ha).await),
        before,
        "figures stay where they arose"
    );
    people_are_where_they_lived(&town);
    june.are_tracked_by_their_old_codes(&town).await;
    june.go_on(&town).await;
    new_filings_are_the_successors(&town, thac_gian).await;

    // Nothing is done twice, and an hour later the rest is there too.
    let acts = town.handed_over().await;
    assert_eq!(units::take_over(&town.app).await.unwrap(), 0);
    town.day("2025-07-02T00:00").await;
    assert_eq!(town.handed_over().await, acts);
    june.is_put_right_by_the_successor(&town).await;
    let (rows, faults) = town.look(async |work: &mut Work| books::verify(work.tx()).await).await;
    assert!(rows > 0 && faults.is_empty(), "{faults:?}");
}

impl June {
    async fn again_in(&self, town: &ThanhKhe) -> [UnitId; 3] {
        let mut units = Vec::new();
        for dossier in [&self.processing, &self.submitted, &self.of_district] {
            units.push(town.again(dossier.id).await.0.unit);
        }
        units.try_into().unwrap()
    }

    async fn are_taken_over(&self, town: &ThanhKhe) {
        let ward = town.unit("thanh-khe");
        let tree = town.app.part::<Units>().tree();
        assert_eq!(
            (tree.get(ward).unwrap().kind, tree.get(ward).unwrap().level),
            (UnitKind::Ward, Level::Ward)
        );
        assert_eq!(self.again_in(town).await, [ward; 3]);
        for before in [&self.processing, &self.submitted, &self.of_district] {
            let (dossier, promise) = town.again(before.id).await;
            assert_eq!(
                (&dossier.code, dossier.due_at),
                (&before.code, before.due_at),
                "code and due time stay"
            );
            assert_eq!(
                (promise.unit, promise.due_at, promise.promised_due_at),
                (ward, before.due_at, before.due_at)
            );
            assert_eq!(dossier.intake_unit, ward);
        }
        let (closed, promise) = town.again(self.returned.id).await;
        assert_eq!(
            (closed.unit, promise.unit),
            (self.returned.unit, self.returned.unit),
            "what has ended stays"
        );
        // Who had it has it; what waited at one counter waits at the other.
        assert_eq!(town.desk("vinhpt.thacgian", role::SPECIALIST).await, [self.processing.id]);
        let counter = town.desk("lenp.thacgian", role::ONE_STOP).await;
        assert!(
            counter.contains(&self.submitted.id) && counter.contains(&self.of_district.id),
            "{counter:?}"
        );
    }

    async fn are_tracked_by_their_old_codes(&self, town: &ThanhKhe) {
        let router = house::router(&town.app).await;
        let mut resident = testkit::Client::new(router);
        resident.form("/track", &[("code", &self.submitted.code), ("last_four", "3286")]).await.leads();
        let page = resident.get(&format!("/dossiers/{}", self.submitted.id)).await.is(200).body;
        for said in [&*self.submitted.code, "Phường Thanh Khê", "Đơn vị kế thừa tiếp nhận hồ sơ"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
    }

    /// The new chair signs what the old chair was to sign.
    async fn go_on(&self, town: &ThanhKhe) {
        town.app.clock().set(Timestamp::parse("2025-07-01T09:00").unwrap());
        let id = self.processing.id;
        for login in ["vinhpt.thacgian", "vinhpt.thacgian", "lucln.thanhkhe", "binhnb.xuanha"] {
            pass(town, login, id).await;
        }
        let (done, promise) = town.again(id).await;
        assert_eq!(done.status, dossiers::Status::Done);
        assert_eq!(promise.counted_in, Some(town.unit("thanh-khe")), "who kept it is counted");
        let submitted = self.submitted.id;
        let accept = async move |work: &mut Work| dossiers::accept(work, submitted, None, None).await;
        town.by("lenp.thacgian", accept).await.unwrap();
    }

    async fn is_put_right_by_the_successor(&self, town: &ThanhKhe) {
        let ward = town.unit("thanh-khe");
        let open = town.look(async move |work| promises::to_put_right(work, ward, 9).await).await;
        let case = self.returned.id.uuid();
        let promise =
            open.iter().find(|promise| promise.subject == case && promise.kind == Kind::PutRight).unwrap();
        let id = promise.id;
        town.by("lucln.thanhkhe", async move |work| {
            dossiers::put_right(work, id, "Đã gọi điện xin lỗi.").await
        })
        .await
        .unwrap();
    }
}

/// Where residents live was noted as a group of a former ward; it lies in the new one.
fn people_are_where_they_lived(town: &ThanhKhe) {
    let (tree, today) = (town.app.part::<Units>().tree(), town.app.clock().now().date());
    let ward = |group: &str| tree.ward_at(tree.find(group, today).unwrap().id, today).unwrap().slug.clone();
    assert_eq!([ward("thac-gian-to-15"), ward("xuan-ha-to-3")], ["thanh-khe", "thanh-khe"]);
    assert_eq!(
        (
            ward("an-khe-to-1"),
            tree.ward_at(tree.find("an-khe-to-1", today).unwrap().id, today).unwrap().gov_code.clone()
        ),
        ("an-khe".into(), Some("20305".into()))
    );
}

/// New filings get the successor's codes; who still names the former ward is not sent away; the district settles nothing any more.
async fn new_filings_are_the_successors(town: &ThanhKhe, former: UnitId) {
    let ward = town.unit("thanh-khe");
    let new = town.files("chi-thao", calendar::filing(town, ward)).await;
    let by_old_name = town.files("chi-thao", calendar::filing(town, former)).await;
    assert_eq!(
        [new.code.as_str(), by_old_name.code.as_str()],
        ["H17.101-250701-0001", "H17.101-250701-0002"]
    );
    assert_eq!(by_old_name.unit, ward);
    let now_of_the_ward = Filing {
        procedure: OF_THE_DISTRICT.to_owned(),
        channel: Channel::Online,
        answers: json!({
            "content": "Đề nghị xác nhận hoạt động giáo dục kỹ năng sống.", "for_whom": "self", "receive": "counter", "pledge": true,
        }),
        ..calendar::filing(town, ward)
    };
    assert_eq!(town.files("chi-thao", now_of_the_ward).await.unit, ward);
}

impl ThanhKhe {
    /// How many acts of handing over stand in all books.
    async fn handed_over(&self) -> usize {
        self.look(async |work: &mut Work| {
            let mut count = 0;
            for head in books::heads(work.tx()).await? {
                let rows = books::follow(work.tx(), head.owner, 0, 10_000).await?;
                let of_takeover = |act: &str| {
                    ["units.taken_over", "dossiers.handed-over", "dossiers.taken-over", "people.post_ended"]
                        .contains(&act)
                };
                count += rows.iter().filter(|row| of_takeover(&row.act)).count();
            }
            Ok(count)
        })
        .await
    }
}

/// A district's dossier goes to the ward in which its applicant lives.
#[both_engines]
async fn a_districts_dossier_goes_to_the_ward_of_its_applicant(town: ThanhKhe) {
    thanthien::reform(&town.app, &town.set).await.unwrap();
    town.day("2023-03-15T08:00:01").await;
    town.day("2025-06-26T09:00").await;
    let home = town.unit("an-khe-to-1");
    let mut filing = calendar::filing(&town, town.unit("thanh-khe"));
    filing.procedure = OF_THE_DISTRICT.to_owned();
    filing.applicant.neighbourhood = Some(home);
    filing.answers = json!({
        "content": "Đề nghị xác nhận hoạt động giáo dục kỹ năng sống.", "for_whom": "self", "receive": "counter", "pledge": true,
    });
    let filed = town.files("chi-thao", filing).await;
    town.day("2025-07-01T00:00").await;
    let (dossier, promise) = town.again(filed.id).await;
    assert_eq!((dossier.unit, promise.unit), (town.unit("an-khe"), town.unit("an-khe")));
}

/// The two tiers alone: a house that begins after the reform.
#[both_engines]
async fn two_tiers_stand_by_themselves(house: House) {
    let set = thanthien::data::inside();
    house.app.clock().set(Timestamp::parse("2025-09-12T20:00").unwrap());
    let from = "2025-07-01".parse().unwrap();
    let told =
        thanthien::load_shape(&house.app, &set, thanthien::data::Government::DaNang2025, from).await.unwrap();
    let bad = |line: &&String| line.contains("da-nang-2025") && line.contains("row ");
    assert_eq!(told.iter().filter(bad).count(), 0, "{told:?}");
    let router = house::router(&house.app).await;
    let home = testkit::Client::new(router.clone()).get("/").await.is(200).body;
    assert!(home.contains("Thành phố Đà Nẵng"), "{home}");
    let filed = thanthien::demo::live(&house.app, &set, 3, 1).await.unwrap();
    assert!(filed > 5, "{filed}");
    let desk = house::browser(&house.app, &router, "lenp.thacgian").await.get("/desk").await;
    desk.expect(200);
}
