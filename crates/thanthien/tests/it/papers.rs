//! Slips of dossiers as official papers, and every template with its sample.

use std::collections::BTreeSet;

use kernel::Timestamp;
use papers::{Kinds, Templates};
use press::{Fonts, Press};
use testkit::both_engines;
use ui::Lang;

use crate::{
    calendar,
    house::{ThanhKhe, browser, router},
};

/// Each kind has a template, each template a kind, and each sample prints without a fault and without a letter that is missing.
#[test]
fn every_kind_prints_its_samples() {
    let set = thanthien::data::inside();
    let (kinds, templates) = (Kinds::read(&set).unwrap(), Templates::read(&set));
    let press = Press::new(Fonts::find().unwrap());
    let now = Timestamp::parse("2023-03-15T08:00:00").unwrap();
    let mut seen = BTreeSet::new();
    for (name, sample) in set.folder("letters/samples/") {
        let kind = name.split('.').next().unwrap();
        let lang = if name.contains(".en.") { Lang::En } else { Lang::Vi };
        let template = templates.of(lang, &kinds.get(kind).unwrap().key).unwrap();
        let printed = press.print(&template, sample, now).unwrap_or_else(|wrong| panic!("{name}: {wrong:?}"));
        assert!(printed.unknown.is_empty(), "{name}: {:?}", printed.unknown);
        seen.insert(kind.to_owned());
    }
    let known: BTreeSet<String> = kinds.all().map(|kind| kind.key.clone()).collect();
    assert_eq!(seen, known);
}

/// The receipt of a dossier: by its applicant, one file for ever, verified by everybody; others do not see it.
#[both_engines]
async fn a_receipt_is_issued_when_first_asked_for(town: ThanhKhe) {
    let router = router(&town.app).await;
    let id = town.files("chi-thao", calendar::filing(&town, town.unit("thac-gian"))).await.id;
    let path = format!("/dossiers/{id}/slips/receipt");
    let mut thao = browser(&town.app, &router, "chi-thao").await;
    let file = thao.get(&path).await.is(200);
    assert_eq!(file.header("content-type"), "application/pdf");
    thao.get(&path).await.expect(200);
    let listed = thao.get("/papers").await.is(200);
    assert_eq!(listed.body.matches("Giấy tiếp nhận hồ sơ và hẹn trả kết quả").count(), 1);
    thao.get(&format!("/dossiers/{id}/slips/refusal")).await.expect(404);
    thao.get(&format!("/dossiers/{id}/slips/nothing")).await.expect(404);
    browser(&town.app, &router, "anh-khanh").await.get(&path).await.expect(404);
    browser(&town.app, &router, "lenp.thacgian").await.get(&path).await.expect(200);
}
