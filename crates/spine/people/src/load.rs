//! Reads officers, posts and personas from tables.

use kernel::{Error, Result};
use serde::Deserialize;
use units::{
    Report, UnitId, Units,
    table::{bad, rows},
};
use work::Work;

use crate::{
    AccountId, AccountKind, KeepAccounts, NewAccount, NewPost, Persona, ResidentDetails, actions, store,
};

#[derive(Deserialize)]
struct PostRow {
    login: String,
    name: String,
    unit: String,
    role: String,
    title: String,
    #[serde(default)]
    title_en: String,
    valid_from: kernel::Date,
    #[serde(default)]
    valid_to: Option<kernel::Date>,
}

/// Opens accounts for officers and gives them their posts, so that loading the table again changes nothing. Columns:
/// `login,name,unit,role,title,title_en,valid_from,valid_to`; the unit is a slug of today, or of the first day when that lies ahead. The accounts have no password yet. Rows
/// that cannot be taken are left out and reported.
pub async fn load_posts(work: &mut Work, csv: &str) -> Result<Report> {
    work.permit(KeepAccounts, &authz::House)?;
    let mut report = Report::default();
    for (row, read) in rows::<PostRow>(csv)? {
        let taken = match read {
            Ok(post) => load_post(work, post).await,
            Err(error) => Err(error),
        };
        report.note(row, taken)?;
    }
    Ok(report)
}

async fn load_post(work: &mut Work, row: PostRow) -> Result<()> {
    // A post may begin with a unit that does not yet exist.
    let on = row.valid_from.max(work.today());
    let unit = unit(work, &row.unit, on).ok_or_else(|| bad(format!("the unit {:?} is unknown", row.unit)))?;
    let account = if let Some(account) = store::account_by_login(work, &row.login).await? {
        account.id
    } else {
        let (login, name) = (row.login, row.name);
        let new = NewAccount { unit, login, name, kind: AccountKind::Officer, resident: None };
        actions::open_account(work, new).await?
    };
    let new = NewPost {
        unit,
        role: row.role,
        title: row.title,
        title_en: row.title_en,
        account,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    };
    if store::same_post(work, &new).await?.is_none() {
        actions::appoint(work, new).await?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct PersonaRow {
    login: String,
    set: String,
    about: String,
    about_en: String,
    name: String,
    number: String,
    birth_date: Option<kernel::Date>,
    sex: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    address: Option<String>,
    group: String,
}

/// Sets the demonstration's personas in the order of the table. Columns:
/// `login,set,about,about_en,name,number,birth_date,sex,phone,email,address,group`. A row with a number is a resident, whose account is
/// opened; one without is an officer whose account is there. The group is the slug of a neighbourhood group.
pub async fn load_personas(work: &mut Work, csv: &str) -> Result<Report> {
    work.permit(KeepAccounts, &authz::House)?;
    let mut report = Report::default();
    for (row, read) in rows::<PersonaRow>(csv)? {
        let taken = match read {
            Ok(persona) => load_persona(work, row, persona).await,
            Err(error) => Err(error),
        };
        report.note(row, taken)?;
    }
    Ok(report)
}

async fn load_persona(work: &mut Work, position: usize, row: PersonaRow) -> Result<()> {
    let PersonaRow { login, set, about, about_en, .. } = &row;
    let (login, set, about, about_en) = (login.clone(), set.clone(), about.clone(), about_en.clone());
    let known = store::account_by_login(work, &login).await?.map(|account| (account.id, account.name));
    let (account, name) = match known {
        Some(known) => known,
        None if row.number.is_empty() => return Err(bad(format!("nobody has the login {login:?}"))),
        None => open_resident(work, row).await?,
    };
    let position = u32::try_from(position).map_err(Error::internal)?;
    store::set_persona(work, position, &Persona { account, login, name, set, about, about_en }).await?;
    Ok(())
}

async fn open_resident(work: &mut Work, row: PersonaRow) -> Result<(AccountId, String)> {
    let today = work.today();
    let neighbourhood = unit(work, &row.group, today);
    let tree = work.part::<Units>().tree();
    let ward = neighbourhood.and_then(|group| tree.ward_at(group, today)).map(|ward| ward.id);
    let ward = ward.ok_or_else(|| bad(format!("the group {:?} lies in no ward", row.group)))?;
    let details = ResidentDetails {
        name: row.name.clone(),
        number: row.number,
        phone: row.phone,
        email: row.email,
        birth_date: row.birth_date,
        sex: row.sex,
        address: row.address,
        neighbourhood,
    };
    let resident = Some(actions::keep_resident(work, ward, &details).await?);
    let (login, name) = (row.login, row.name);
    let new = NewAccount { unit: ward, login, name: name.clone(), kind: AccountKind::Resident, resident };
    Ok((actions::open_account(work, new).await?, name))
}

fn unit(work: &Work, slug: &str, on: kernel::Date) -> Option<UnitId> {
    work.part::<Units>().tree().find(slug, on).map(|unit| unit.id)
}
