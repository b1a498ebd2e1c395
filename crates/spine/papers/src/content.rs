//! What a paper says: the JSON text that its template reads.

use kernel::{Date, Error, Result};
use people::{ResidentId, role};
use serde::Serialize;
use serde_json::Value;
use ui::Lang;
use units::{Tree, Unit, UnitId, UnitKind, Units};
use uuid::Uuid;
use work::Work;

use crate::{Form, Kinds, Number};

/// A paper that is to be issued.
#[derive(Clone, Debug)]
pub struct New {
    /// The unit that issues it.
    pub unit: UnitId,
    /// The key of its kind.
    pub kind: String,
    /// The language in which it is written; where there is no template in it, Vietnamese.
    pub lang: Lang,
    /// The case that it belongs to.
    pub subject: Uuid,
    /// What it is about, without personal data: the code of the dossier.
    pub about: String,
    /// To whom it goes.
    pub to: Addressed,
    /// What it is on, of kinds that say so in a line under their name.
    pub on: Option<String>,
    /// Who signs it; none of a slip that the one-stop office gives out.
    pub signer: Option<Signer>,
    /// The office within the unit that gives it out, such as 'Bộ phận Tiếp nhận và Trả kết quả'.
    pub office: Option<String>,
    /// What only this kind says, in the words of its template.
    pub body: Value,
}

/// To whom a paper goes.
#[derive(Clone, Debug, Default)]
pub struct Addressed {
    /// The resident whom it is made out to, who finds it among his papers.
    pub resident: Option<ResidentId>,
    /// The lines after 'Kính gửi'.
    pub names: Vec<String>,
    /// Who else gets it ('Nơi nhận').
    pub copies: Vec<String>,
}

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// For whom he signs: 'TM. ỦY BAN NHÂN DÂN', then 'KT. CHỦ TỊCH' for one who stands in.
    pub authority: Vec<String>,
    /// His title: 'CHỦ TỊCH'.
    pub title: String,
    /// His name.
    pub name: String,
}

impl Signer {
    /// The head of this unit, who signs for its collective organ or in his own power, as the kind says.
    pub async fn head_of(work: &mut Work, unit: UnitId, kind: &str) -> Result<Option<Self>> {
        let authority = work.part::<Kinds>().get(kind)?.authority.clone();
        let holders = people::holders(work, unit, role::LEADER).await?;
        // The chair stands before his vices.
        let head = holders.iter().find(|holder| !holder.title.starts_with("Phó")).or(holders.first());
        Ok(head.map(|head| Self::of(&authority, &head.title, &head.name)))
    }

    /// Who holds a post with this title, signing for this organ. A vice signs in place of the head ('KT.'; Decree 30/2020/NĐ-CP,
    /// Article 13 and Appendix I).
    pub fn of(authority: &str, title: &str, name: &str) -> Self {
        let mut lines: Vec<String> =
            Some(authority).filter(|line| !line.is_empty()).map(str::to_owned).into_iter().collect();
        // The organ stands in the title of a post, but above the title on a paper: 'Chủ tịch UBND quận'.
        let title = title.split(" UBND").next().unwrap_or(title);
        if let Some(head) = title.strip_prefix("Phó ") {
            lines.push(format!("KT. {}", head.to_uppercase()));
        }
        Self { authority: lines, title: title.to_uppercase(), name: name.to_owned() }
    }
}

/// What every template reads.
#[derive(Serialize)]
struct Sheet<'a> {
    lang: &'static str,
    demo: bool,
    form: Option<FormSaid<'a>>,
    agency: Agency,
    number: Option<String>,
    date: Date,
    r#abstract: &'a Option<String>,
    to: &'a [String],
    signer: &'a Option<Signer>,
    recipients: Vec<String>,
    verify: Verify<'a>,
    body: &'a Value,
}

#[derive(Serialize)]
struct FormSaid<'a> {
    number: &'a str,
    title: &'a str,
    source: &'a str,
}

#[derive(Serialize)]
struct Agency {
    superior: Option<String>,
    name: String,
    office: Option<String>,
    place: String,
    address: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

#[derive(Serialize)]
struct Verify<'a> {
    code: &'a str,
}

/// What the paper says, as text.
pub(crate) fn said(
    work: &Work,
    new: &New,
    number: Option<&Number>,
    code: &str,
    form: Option<&Form>,
) -> Result<String> {
    let tree = work.part::<Units>().tree();
    let unit = tree.get(new.unit).ok_or_else(|| Error::not_found("unit"))?;
    let sheet = Sheet {
        lang: new.lang.code(),
        demo: false,
        form: form.map(|form| FormSaid { number: &form.number, title: &form.title, source: &form.source }),
        agency: agency(&tree, unit, new.office.clone()),
        number: number.map(Number::to_string),
        date: work.today(),
        r#abstract: &new.on,
        to: &new.to.names,
        signer: &new.signer,
        recipients: new.to.copies.clone(),
        verify: Verify { code },
        body: &new.body,
    };
    serde_json::to_string(&sheet).map_err(Error::internal)
}

fn agency(tree: &Tree, unit: &Unit, office: Option<String>) -> Agency {
    let above = tree.above(unit.id).find(|above| above.kind == UnitKind::District);
    Agency {
        superior: above.map(authority_of),
        name: authority_of(unit),
        office,
        place: unit.short_name.clone(),
        address: unit.address.clone(),
        phone: unit.hotline.clone(),
        email: unit.contact.clone().filter(|contact| contact.contains('@')),
    }
}

/// The name of the authority of a unit: 'Ủy ban nhân dân phường Thạc Gián'; a department bears its own.
fn authority_of(unit: &Unit) -> String {
    match unit.kind {
        UnitKind::City | UnitKind::District | UnitKind::Ward => {
            let mut letters = unit.name.chars();
            let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
            format!("Ủy ban nhân dân {first}{}", letters.as_str())
        }
        UnitKind::Department | UnitKind::Office | UnitKind::Area | UnitKind::Group => unit.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decree 30/2020/NĐ-CP, Article 13: a vice signs in place of the head.
    #[test]
    fn a_vice_signs_in_place_of_the_head() {
        let signer = Signer::of("TM. ỦY BAN NHÂN DÂN", "Phó Chủ tịch UBND phường", "Lê Thị Hoa");
        assert_eq!(signer.authority, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]);
        assert_eq!(signer.title, "PHÓ CHỦ TỊCH");
        let chair = Signer::of("", "Chủ tịch UBND phường", "Từ Ngọc Thy");
        assert_eq!((chair.authority.len(), chair.title.as_str()), (0, "CHỦ TỊCH"));
    }
}
