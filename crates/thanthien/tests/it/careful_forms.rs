//! The carefully made forms in the whole program: what their examples tell can be filed, and what a form presumes of
//! the applicant is checked where a dossier comes in.

use std::collections::BTreeMap;

use dossiers::{Channel, Dossier, DossierId, Filing};
use kernel::{Actor, DataSet, Result};
use people::ResidentDetails;
use procedures::{Catalogue, Entry};
use serde_json::{Value, json};
use testkit::both_engines;
use units::{Unit, Units};
use work::{App, Work};

use crate::house::{self, ThanhKhe};

/// The good examples of a form, each with its applicant.
fn good(set: &DataSet, form: &str) -> Vec<(ResidentDetails, Value)> {
    let examples: Value =
        serde_json::from_str(set.get(&format!("procedures/examples/{form}.json")).unwrap()).unwrap();
    let applicant = |told: &Value| ResidentDetails {
        name: told["name"].as_str().unwrap().to_owned(),
        number: told["personal_number"].as_str().unwrap().to_owned(),
        birth_date: told["birth_date"].as_str().unwrap().parse().ok(),
        sex: told["sex"].as_str().map(str::to_owned),
        ..ResidentDetails::default()
    };
    let good = examples["good"].as_array().unwrap().iter();
    good.map(|good| (applicant(&good["applicant"]), good["answers"].clone())).collect()
}

/// The codes that use each form, without the common ones.
fn assigned(set: &DataSet) -> BTreeMap<String, Vec<String>> {
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in set.get("procedures/assignments.csv").unwrap().lines().skip(1) {
        let [code, _, _, form] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
        if form != "generic" && !code.is_empty() {
            codes.entry(form.to_owned()).or_default().push(code.to_owned());
        }
    }
    codes
}

fn unit(app: &App, slug: &str) -> Unit {
    let tree = app.part::<Units>().tree();
    tree.find(slug, app.clock().now().date()).unwrap().clone()
}

/// The first officer at this unit's one-stop desk.
async fn one_stop(app: &App, unit: &Unit) -> Actor {
    let id = unit.id;
    let find = async move |work: &mut Work| {
        let holder = people::holders(work, id, people::role::ONE_STOP).await?.remove(0);
        people::actor(work, holder.account.uuid()).await
    };
    app.read(&Actor::system("test"), find).await.unwrap().unwrap()
}

async fn file(
    app: &App,
    (unit, actor, channel): (&Unit, &Actor, Channel),
    code: &str,
    (applicant, answers): (ResidentDetails, Value),
) -> Result<Dossier> {
    let filing = Filing {
        id: DossierId::new(),
        unit: unit.id,
        procedure: code.to_owned(),
        channel,
        applicant,
        answers,
        on_paper: Vec::new(),
    };
    app.write(actor, async move |work| dossiers::file(work, filing).await).await
}

#[both_engines]
async fn every_good_example_can_be_filed_under_each_procedure_of_its_form(town: ThanhKhe) {
    let (ward, district) = (unit(&town.app, "thac-gian"), unit(&town.app, "thanh-khe"));
    let at_ward = house::persona(&town.app, "lenp.thacgian").await;
    let at_district = one_stop(&town.app, &district).await;
    let today = town.app.clock().now().date();
    let mut filed = 0;
    for (form, codes) in assigned(&town.set) {
        for code in codes {
            let entry: std::sync::Arc<Entry> = town.app.part::<Catalogue>().find(&code, today).unwrap();
            assert_eq!(entry.form.key(), form, "{code}");
            let place = if town.app.part::<Catalogue>().is_competent(&entry, ward.level) {
                (&ward, &at_ward, Channel::Counter)
            } else {
                (&district, &at_district, Channel::Counter)
            };
            for example in good(&town.set, &form) {
                let dossier = file(&town.app, place, &code, example).await;
                assert!(dossier.is_ok(), "{code} {form}: {:?}", dossier.err());
                filed += 1;
            }
        }
    }
    assert!(filed > 60, "{filed}");
}

/// Luật Hôn nhân và gia đình 52/2014/QH13, Điều 8: a man marries from 20, a woman from 18.
#[both_engines]
async fn the_applicants_own_age_is_looked_at_when_a_marriage_is_filed(town: ThanhKhe) {
    let ward = unit(&town.app, "thac-gian");
    let officer = house::persona(&town.app, "lenp.thacgian").await;
    let at = (&ward, &officer, Channel::Counter);
    let (bride, answers) = good(&town.set, "marriage").remove(0);
    let young = ResidentDetails {
        number: "048305000001".to_owned(),
        birth_date: "2005-03-16".parse().ok(),
        ..bride.clone()
    };
    let refused = file(&town.app, at, "1.000894", (young, answers.clone())).await.unwrap_err();
    let told: Vec<(&str, &str)> =
        refused.fields().iter().map(|fault| (fault.field.as_str(), &*fault.code)).collect();
    assert_eq!(told, [("applicant_is", "under-age")]);
    let of_age =
        ResidentDetails { number: "048305000001".to_owned(), birth_date: "2005-03-15".parse().ok(), ..bride };
    file(&town.app, at, "1.000894", (of_age, answers)).await.unwrap();
}

/// Nghị định 61/2018/NĐ-CP: nothing is kept that the case does not need, whatever a program sends.
#[both_engines]
async fn what_a_form_does_not_ask_is_not_kept(town: ThanhKhe) {
    let ward = unit(&town.app, "thac-gian");
    let officer = house::persona(&town.app, "lenp.thacgian").await;
    let (applicant, mut answers) = good(&town.set, "certified-copies").remove(0);
    answers["more"] = json!(false);
    answers["post_address"] = json!("12 Lê Độ");
    let at = (&ward, &officer, Channel::Counter);
    let dossier = file(&town.app, at, "2.000815", (applicant, answers)).await.unwrap();
    let look = async move |work: &mut Work| dossiers::open(work, dossier.id).await;
    let kept = town.app.write(&officer, look).await.unwrap().answers;
    assert_eq!((kept.get("others"), kept.get("post_address")), (None, None));
    assert_eq!(kept["paper"]["copies"], 3);
}
