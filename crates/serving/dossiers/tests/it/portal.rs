//! The resident's pages and the counter, as a browser without scripts sees them.

mod case;
mod filling;

use std::{pin::Pin, sync::LazyLock};

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use dossiers::DossierId;
use kernel::{Actor, Result};
use testkit::{Answer, Client};
use ui::{Lang, Texts};
use uuid::Uuid;
use web::{Path, Routes, SeeOther, Settings, Site, Visitor, sessions};
use work::Work;

use crate::town::{CAPABILITIES, MARITAL, Town, WARD};

static TEXTS: LazyLock<&Texts> = LazyLock::new(|| {
    let mut all = ui::TEXTS.to_vec();
    for capability in CAPABILITIES {
        let [vi, en] = capability.texts;
        all.extend([(Lang::Vi, vi), (Lang::En, en)]);
    }
    Texts::load(&all).unwrap()
});

/// The numbers of Ms Thảo and of Mr Khánh end with these.
const THAO: &str = "3286";
const KHANH: &str = "1959";

fn load_actor(
    work: &mut Work,
    account: Uuid,
) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + '_>> {
    Box::pin(people::actor(work, account))
}

async fn sign_in(
    State(site): State<Site>,
    visitor: Visitor,
    Path(account): Path<Uuid>,
) -> web::Result<Response> {
    let cookie = sessions::begin(&site, &visitor, account).await?;
    Ok((cookie, SeeOther::to("/")).into_response())
}

fn site(town: &Town) -> axum::Router {
    let settings = Settings { brand: "Phường Thạc Gián".to_owned(), ..Settings::default() };
    let site = Site::new(town.app.clone(), *TEXTS, settings, dossiers::WAYS.to_vec(), load_actor);
    site.router(dossiers::routes().merge(Routes::new().post("/sign-in/{account}", sign_in, &[])))
}

fn passer_by(town: &Town) -> Client {
    Client::new(site(town)).with("accept-language", "vi")
}

async fn browser(town: &Town, login: &str) -> Client {
    let account = town.who(login).await.account.unwrap();
    let mut browser = passer_by(town);
    browser.form(&format!("/sign-in/{account}"), &[]).await.expect(303);
    browser
}

/// The value of the first input with this name.
pub(crate) fn value_of(page: &Answer, name: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

pub(crate) const APPLICANT: &[(&str, &str)] = &[
    ("name", "Nguyễn Thị Phương Thảo"),
    ("personal_number", "048 195 003286"),
    ("birth_date", "23/9/1995"),
    ("sex", "female"),
    ("phone", "0935 000 286"),
    ("street", "45 Đỗ Quang"),
];

pub(crate) const FORM: &[(&str, &str)] = &[
    ("for_whom", "self"),
    ("ethnicity", "Kinh"),
    ("nationality", "Việt Nam"),
    ("residence", "45 Đỗ Quang, phường Thạc Gián"),
    ("status", "single"),
    ("purpose", "other"),
    ("purpose_detail", "Vay vốn ngân hàng"),
    ("copies", "1"),
    ("receive", "counter"),
    ("pledge", "on"),
];

/// Begins a draft as Ms Thảo does, and tells its address.
async fn begun(town: &Town, browser: &mut Client) -> String {
    let start = browser.get(&format!("/file/{MARITAL}")).await.is(200);
    start.says("Ông/bà cần chuẩn bị").says("Phường Thạc Gián");
    let (draft, unit) = (value_of(&start, "draft"), town.unit(WARD).to_string());
    let fields = [("draft", draft.as_str()), ("unit", unit.as_str()), ("whom", "self")];
    let begun = browser.form(&format!("/file/{MARITAL}"), &fields).await;
    assert_eq!(begun.leads(), format!("/drafts/{draft}/applicant"));
    let again = browser.form(&format!("/file/{MARITAL}"), &fields).await;
    assert_eq!(again.leads(), begun.leads(), "sent twice it begins one draft");
    format!("/drafts/{draft}")
}

/// Fills the applicant and the form, and stops at the papers.
async fn filled(town: &Town, browser: &mut Client) -> String {
    let draft = begun(town, browser).await;
    let ward = town.unit(WARD).to_string();
    let applicant = [APPLICANT, &[("ward", ward.as_str()), ("go", "next")]].concat();
    let to_form = browser.form(&format!("{draft}/applicant"), &applicant).await;
    assert_eq!(to_form.leads(), format!("{draft}/form"));
    let to_papers = browser.form(&format!("{draft}/form"), &[FORM, &[("go", "next")]].concat()).await;
    assert_eq!(to_papers.leads(), format!("{draft}/papers"));
    draft
}

/// Files online as a browser does, and tells the id.
async fn filed(town: &Town, browser: &mut Client) -> DossierId {
    let draft = filled(town, browser).await;
    let submitted = browser.form(&format!("{draft}/summary"), &[("pledge", "on")]).await;
    submitted.leads().split('/').nth(2).unwrap().parse().unwrap()
}
